using EventsV3.Benchmarks;

switch (args.FirstOrDefault())
{
    case "clustering": ClusteringBenchmark.Run(); return 0;
    default: Console.Error.WriteLine("dotnet run -c Release --project tests/EventsV3.Benchmarks -- clustering"); return 1;
}
