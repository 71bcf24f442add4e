using EventsV3.LanguageModels.Transport;

namespace EventsV3.Specs.LanguageModels.Transport;

public sealed class the_OpenAI_package(ModelServer server) : ModelTransportContract(server)
{
    private protected override IModelTransport Create(TransportSettings settings, HttpClient http, TimeProvider time) =>
        new OpenAiTransport(settings, http, time);
}
