using EventsV3.ServiceDefaults;
using EventsV3.Writer;

var builder = Service.CreateBuilder(args, "writer");
builder.AddPostgres(DatabaseRole.Writer);
builder.AddWriter();
builder.AddBus(bus => bus.AddWriterConsumers());
await Service.Run(builder);
