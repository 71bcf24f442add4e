using EventsV3.Extractor;
using EventsV3.ServiceDefaults;

var builder = Service.CreateBuilder(args, ExtractorService.Name);
builder.AddPostgres(ExtractorService.Role);
builder.AddExtractor();
builder.AddBus(bus => bus.AddExtractorConsumers());
await Service.Run(builder);
