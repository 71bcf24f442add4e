using System.CommandLine;
using EventsV3.FaultServer;

// Said outright, or Ctrl-C would end the process without its last line.
var configuration = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(5) };
return await FaultServerCommand.Create().Parse(args).InvokeAsync(configuration);
