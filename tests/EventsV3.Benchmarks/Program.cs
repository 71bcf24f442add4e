using EventsV3.Benchmarks;

switch (args.FirstOrDefault())
{
    case "clustering": ClusteringBenchmark.Run(); return 0;
    case "writer": return await WriterBenchmark.Run();
    case "pipeline": return await PipelineBenchmark.Run();
    case "saga": return await SagaBenchmark.Run();
    case "models": return await ModelsBenchmark.Run();
    case "limiter": return await LimiterBenchmark.Run();
    case "backfill": return await BackfillBenchmark.Run(args[1..]);
    case "reader": return await ReaderBenchmark.Run();
    case "scaling": return await ScalingBenchmark.Run();
    case "verify": return await VerifyBenchmark.Run();
    default:
        Console.Error.WriteLine(
            "dotnet run -c Release --project tests/EventsV3.Benchmarks -- (clustering | writer | pipeline | saga | models | limiter | verify\n"
            + "  | reader | scaling | backfill [speed] [live] [memory])");
        return 1;
}
