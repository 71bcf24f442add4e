using EventsV3.Reader;
using EventsV3.ServiceDefaults;

var builder = Service.CreateBuilder(args, ReaderService.Name);
builder.AddReader();
await Service.Run(builder, app => app.MapReader());
