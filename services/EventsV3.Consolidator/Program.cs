using EventsV3.Consolidator;
using EventsV3.ServiceDefaults;

var builder = Service.CreateBuilder(args, ConsolidatorService.Name);
builder.AddPostgres(ConsolidatorService.Role);
builder.AddConsolidator();
builder.AddBus(bus => bus.AddConsolidatorConsumers());
await Service.Run(builder);
