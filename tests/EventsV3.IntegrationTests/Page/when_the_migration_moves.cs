using Deque.AxeCore.Playwright;
using EventsV3.Domain.Phases;
using EventsV3.IntegrationTests.Backfill;
using EventsV3.IntegrationTests.Phases;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventsV3.IntegrationTests.Page;

/// <summary>Whoever has the migration's view open sees it move, and does nothing for it.</summary>
public sealed class when_the_migration_moves : IDisposable
{
    /// <summary>A run is found by looking now and then, for it tells nobody.</summary>
    private const int Patience = 60_000;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("eventsv3-archive-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task every_phase_is_shown_with_what_the_next_one_wants()
    {
        await using var platform = await Platform.At(new Stage(Phase.JsonbOnly));
        await using var reader = await ReaderServer.Start(platform.Situation.ConnectionString);
        await Visit.To(reader.Address, "#/migration", async page =>
        {
            await page.IsReady();
            foreach (var phase in Enum.GetValues<Phase>())
            {
                await platform.Reach(phase, share: 25, folder);

                var words = Stage.NameOf(phase).Replace('_', ' ');
                await page.Locator(".phases [aria-current=step]").Sees(words);
                await Expect(page.Locator(".phases [data-kind=done]")).ToHaveCountAsync((int)phase);
                if (Stage.HasShare(phase))
                    await page.Locator(".phases [aria-current=step]").Sees("25 %");
                await (phase == Phase.Dropped
                    ? page.GetByText("This is the last phase.").IsSeen()
                    : page.Locator(".gates .next").Sees("eventsv3 "));
                await Expect(page.Locator(".transitions li").First).ToContainTextAsync(
                    phase == Phase.JsonbOnly ? words : $"to {words}");
                Assert.Empty((await page.RunAxe()).Violations.SelectMany(finding => finding.Nodes.Select(node => $"{phase}: {finding.Help}: {node.Html}")));
            }
            await page.Heading("One copy").IsSeen();
            await page.Locator(".transitions").Sees("<b>the quarter is over</b>");
            await Visit.Picture(page, "migration-dropped-light");
        });
    }

    [Fact]
    public async Task a_backfill_is_seen_to_begin_to_go_on_and_to_end()
    {
        await using var archive = await Archive.Create();
        var ctms = await archive.AddMany(40);
        await using var reader = await ReaderServer.Start(archive.Owned.ConnectionString);
        await Visit.To(reader.Address, "#/migration", async page =>
        {
            await page.IsReady();
            await page.GetByText("None has run.").IsSeen();
            await using var other = await archive.Database.OpenConnectionAsync(Cancel);
            await using var holds = await other.BeginTransactionAsync(Cancel);
            await using (var last = other.CreateCommand())
            {
                last.CommandText = "select from ctm order by id desc limit 1 for update";
                await last.ExecuteNonQueryAsync(Cancel);
            }

            var running = archive.Backfill();

            var bar = page.GetByRole(AriaRole.Progressbar);
            await Expect(bar).ToHaveAttributeAsync("aria-valuemax", $"{ctms.Length}", new() { Timeout = Patience });
            await page.Locator(".columns").Sees("running");
            await Visit.Picture(page, "migration-backfill-light");

            await holds.RollbackAsync(Cancel);
            await running;

            await Expect(bar).ToHaveAttributeAsync("aria-valuenow", $"{ctms.Length}", new() { Timeout = Patience });
            await page.Locator(".columns").Sees("succeeded");
        });
    }

    public void Dispose() => folder.Delete(recursive: true);
}
