using EventsV3.Cli;

return await EventsV3Command.Run(args);
