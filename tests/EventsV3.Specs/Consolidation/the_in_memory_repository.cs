namespace EventsV3.Specs.Consolidation;

public sealed class the_in_memory_repository(SagaHarness harness) : SagaRepositoryContract(harness), IClassFixture<SagaHarness>;
