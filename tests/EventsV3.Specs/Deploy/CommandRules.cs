using System.Reflection;
using EventsV3.Cli;
using EventsV3.Cli.Terminal;

namespace EventsV3.Specs.Deploy;

/// <summary>What pods run exists in the operator's tool.</summary>
internal static class CommandRules
{
    public static IEnumerable<string> CommandsAreUnderstood(Manifests manifests) =>
        from workload in manifests.Workloads.Where(workload => workload.IsOurs)
        from container in workload.AllContainers
        where container.Text("image")!.Contains("cli", StringComparison.Ordinal)
        from fault in Faults([.. container.Texts("args")])
        select $"{workload} runs eventsv3 {string.Join(' ', container.Texts("args"))}: {fault}";

    public static IEnumerable<string> ServicesWaitForTheSchema(Manifests manifests) =>
        from workload in manifests.Services
        where !workload.Pod.Items("initContainers").Any(container => container.Texts("args").Take(2).SequenceEqual(["schema", "wait"]))
        select $"{workload} starts on whatever schema there is";

    public static IEnumerable<string> SetupAndReportsAreThere(Manifests manifests) =>
        from wanted in new[] { ("Job", "schema apply"), ("Job", "topology apply"), ("CronJob", "verify"), ("CronJob", "status --check") }
        where !manifests.Workloads.Any(workload => workload.Kind == wanted.Item1
            && string.Join(' ', workload.Containers.Single().Texts("args")).StartsWith(wanted.Item2, StringComparison.Ordinal))
        select $"no {wanted.Item1} runs eventsv3 {wanted.Item2}";

    /// <summary>A finding is not tried again, and every code is one that the tool has.</summary>
    public static IEnumerable<string> FindingsAreNotRetried(Manifests manifests)
    {
        var known = typeof(ExitCode).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(int))
            .Select(field => $"{field.GetRawConstantValue()}").ToHashSet();
        return from workload in manifests.Workloads.Where(workload => workload.Kind == "CronJob")
               let given = workload.Manifest.Items("spec", "jobTemplate", "spec", "podFailurePolicy", "rules")
                   .Where(rule => rule.Text("action") == "FailJob").SelectMany(rule => rule.Texts("onExitCodes", "values")).ToList()
               where !given.Contains($"{ExitCode.Differences}") || given.Any(code => !known.Contains(code))
                   || given.Contains($"{ExitCode.Held}") || given.Contains($"{ExitCode.Usage}")
               select $"{workload} ends for good at the exit codes {string.Join(", ", given)}";
    }

    /// <returns>What the tool says against a command line; empty when it would run.</returns>
    public static IEnumerable<string> Faults(IReadOnlyList<string> commandLine)
    {
        var parsed = EventsV3Command.Create().Parse(commandLine);
        foreach (var error in parsed.Errors)
            yield return error.Message;
        if (parsed.CommandResult.Command.Action is null)
            yield return "this is no command";
    }
}
