namespace EventsV3.Store.Backfill.Runs;

/// <summary>In <c>migration.run.state</c> by these names in lower case.</summary>
public enum RunState
{
    Running,

    /// <summary>Waits for the database's other users; goes on by itself.</summary>
    Throttled,

    /// <summary>By an operator.</summary>
    Paused,

    /// <summary>By a signal, or because it waited too long.</summary>
    Interrupted,

    /// <summary>Some CTMs could not be had, or the database failed.</summary>
    Errored,
    Succeeded,
    Cancelled,
}
