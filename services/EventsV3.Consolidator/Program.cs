using EventsV3.Consolidator;
using EventsV3.ServiceDefaults;

var builder = Service.CreateBuilder(args, "consolidator");
builder.AddPostgres(DatabaseRole.Consolidator);
builder.AddConsolidator();
builder.AddBus(bus => bus.AddConsolidatorConsumers());
await Service.Run(builder);
