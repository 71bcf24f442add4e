namespace EventsV3.IntegrationTests.Page;

/// <summary>The tests that only look share one newsroom.</summary>
[CollectionDefinition(Name)]
public sealed class NewsroomTests : ICollectionFixture<Newsroom>
{
    public const string Name = "The newsroom";
}
