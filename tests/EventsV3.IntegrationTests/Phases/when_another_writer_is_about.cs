using EventsV3.Domain.Phases;

namespace EventsV3.IntegrationTests.Phases;

[Trait("Promise", "M1")]
public sealed class when_another_writer_is_about
{
    [Fact]
    public async Task it_is_remembered_by_its_name_and_ours_is_not()
    {
        await using var platform = await Platform.At(new Stage(Phase.DualWrite));
        Assert.Null(await platform.Scalar<DateTime?>("select max(foreign_at) from ctm_projection"));

        await platform.Execute("set application_name = 'old pod'; update ctm set events_digest = '[]'; reset application_name");
        await platform.Situation.Writer.Write(platform.Situation.Run(2, platform.Situation.Event(3, "Port grows", "ab")));

        Assert.Equal("old pod", await platform.Scalar<string>("select foreign_app from ctm_projection"));
        Assert.Equal(3, await platform.Scalar<long>("select digest_rev from ctm_projection"));
    }
}
