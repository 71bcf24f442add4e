using System.Reflection;
using System.Text.Json.Nodes;
using EventsV3.Consolidator;
using EventsV3.Extractor.Extraction;
using EventsV3.LanguageModels.Configuration;
using EventsV3.Reader;
using EventsV3.Reader.Access;
using EventsV3.ServiceDefaults;
using EventsV3.Writer;
using Microsoft.Extensions.Configuration;

namespace EventsV3.Specs.Deploy;

/// <summary>Variables of containers, and which of them the code reads.</summary>
internal static class Settings
{
    /// <summary>Read by what the services are made of, or by other variables.</summary>
    private static readonly string[] NotOurs = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_RESOURCE_ATTRIBUTES", "POD_NAME"];

    private static readonly ILookup<string, Type> Sections = new (string Section, Type Options)[]
    {
        ("ConnectionStrings", typeof(ConnectionStrings)),
        ("Database", typeof(Postgres).GetNestedType("DatabaseOptions", BindingFlags.NonPublic)!),
        ("Timeouts", typeof(Timeouts)),
        (LanguageModelOptions.Section, typeof(LanguageModelOptions)),
        (ExtractionOptions.Section, typeof(ExtractionOptions)),
        (ConsolidationOptions.Section, typeof(ConsolidationOptions)),
        ("DualWrite", typeof(DualWriteOptions)),
        (ReaderOptions.Section, typeof(ReaderOptions)),
        (ReaderOptions.Section, typeof(AccessOptions)),
    }.ToLookup(pair => pair.Section, pair => pair.Options);

    /// <summary>Whether the code knows a variable of this name, and can read this value.</summary>
    public static bool IsRead(string variable, string value)
    {
        if (NotOurs.Contains(variable))
            return true;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(variable.Replace("__", ":"), value)]).Build();
        var section = variable.Split("__")[0];
        return Sections[section].Any(options => Binds(configuration.GetSection(section), options));
    }

    /// <summary>A container's variables with their values; of a secret, a text that stands for it.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(Manifests manifests, JsonNode container) =>
    [
        .. container.Items("envFrom").SelectMany(from => manifests.Kind("ConfigMap")
            .Where(map => map.Text("metadata", "name") == from.Text("configMapRef", "name")).SelectMany(map => map.Pairs("data"))),
        .. Workload.Variables(container).Select(given => KeyValuePair.Create(given.Name, given.Variable.Text("value") ?? "a secret")),
    ];

    private static bool Binds(IConfigurationSection section, Type options)
    {
        try
        {
            return section.Get(options, binder => binder.ErrorOnUnknownConfiguration = true) is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private sealed record ConnectionStrings
    {
        public string? Postgres { get; init; }
        public string? RabbitMq { get; init; }
    }
}
