using System.Globalization;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace EventsV3.ServiceDefaults;

/// <summary>The log that operators read: UTC time and the sentence; level and category only when something is wrong,
/// the stack only of an error.</summary>
public static class OperatorConsole
{
    public static void AddLogging(this IHostApplicationBuilder builder)
    {
        // First in line, so that appsettings.json and the environment override it.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = [new("Logging:LogLevel:Default", "Warning"), new("Logging:LogLevel:EventsV3", "Information")],
        });
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.FormatterName = LineFormatter.FormatterName);
        builder.Logging.AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
    }

    private sealed class LineFormatter() : ConsoleFormatter(FormatterName)
    {
        public const string FormatterName = "operator";

        public override void Write<TState>(in LogEntry<TState> entry, IExternalScopeProvider? scopes, TextWriter output)
        {
            output.Write(DateTime.UtcNow.ToString("HH:mm:ss", CultureInfo.InvariantCulture));
            output.Write(' ');
            if (entry.LogLevel >= LogLevel.Warning)
                output.Write($"{entry.LogLevel}: {entry.Category}: ");
            output.Write(entry.Formatter(entry.State, entry.Exception));
            if (entry.Exception is { } exception && entry.LogLevel < LogLevel.Error)
                output.Write($" ({exception.GetBaseException().Message})");
            output.WriteLine();
            if (entry.LogLevel >= LogLevel.Error && entry.Exception is not null)
                output.WriteLine(entry.Exception);
        }
    }
}
