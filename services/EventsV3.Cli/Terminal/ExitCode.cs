namespace EventsV3.Cli.Terminal;

/// <summary>What a script can rely on; stated in the help of the root command.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int Usage = 1;
    public const int Differences = 2;
    public const int GateRefused = 3;
    public const int Rejected = 4;

    /// <summary>Another process drives the same run.</summary>
    public const int Held = 5;

    /// <summary>The run to continue was begun with other options or by another version.</summary>
    public const int OtherCheckpoint = 7;

    /// <summary>More is wrong than single faults explain.</summary>
    public const int Breaker = 8;

    public const int Internal = 70;

    /// <summary>128 + SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;

    public const string Help = """
        Exit codes:
          0    done
          1    wrong usage or configuration; the message says what to change
          2    done, but copies differ or runs failed
          3    refused: a condition of the step is not met; each is listed
          4    done, but some input was rejected; each with its reason
          5    another process drives the same run
          7    the run to continue was begun otherwise
          8    more CTMs differ than single faults explain: stopped
          70   a fault of eventsv3 itself
          130  interrupted
        """;
}
