using System.ComponentModel;
using System.Diagnostics;
using EventsV3.IntegrationTests.Servers;

namespace EventsV3.Specs.Deploy;

/// <summary>A program that operators use, run in the clone's root. One that is missing is a failure that says how to install it.</summary>
internal static class OperatorsTool
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public static ToolAnswer Run(string program, params string[] arguments) => Run(program, arguments, new Dictionary<string, string>());

    public static ToolAnswer Run(string program, string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Start(start);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments)} did not end within {Limit}.");
        }
        return new(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException(
                $"{start.FileName} is missing. Run: bash deploy/local/install.sh {start.FileName}", missing);
        }
    }
}

internal sealed record ToolAnswer(int ExitCode, string Output, string Errors)
{
    /// <summary>What it printed, when it succeeded; else the test fails with what it complained of.</summary>
    public string Text
    {
        get
        {
            Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Errors}{Output}");
            return Output;
        }
    }
}
