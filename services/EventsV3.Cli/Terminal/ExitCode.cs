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

    /// <summary>Stopped before its end; goes on from there.</summary>
    public const int Stopped = 6;

    /// <summary>The run to continue was begun with other options or by another version.</summary>
    public const int Mismatch = 7;

    /// <summary>More is wrong than single faults explain.</summary>
    public const int Breaker = 8;

    public const int Internal = 70;

    /// <summary>128 + SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;

    /// <summary>128 + SIGTERM.</summary>
    public const int Terminated = 143;

    public const string Help = """
        Exit codes:
          0    done
          1    wrong usage or configuration; the message says what to change
          2    done, but copies differ or runs failed
          3    refused: a condition of the step is not met; each is listed
          4    done, but some input was rejected or quarantined; each with its reason
          5    another process is at work on the same
          6    stopped before its end, by an operator, a limit of time or the database; goes on from there when asked to
          7    what was begun is not what this command would go on with
          8    more CTMs differ than single faults explain: stopped
          70   a fault of eventsv3 itself
          130  interrupted (SIGINT); what is done is kept
          143  terminated (SIGTERM); what is done is kept
        """;
}
