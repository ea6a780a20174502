package io.fleetjobs.lifecycle;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.anExecutionIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Membership;
import io.fleetjobs.model.MembershipEvent;
import io.fleetjobs.model.MembershipEvent.Kind;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A continuous job over one group, and a thing that joins and leaves it: contract section 11.2. */
class MembershipRuleTest {
  private static final JobKey KEY = new JobKey("fw-7", CREATED);
  private static final Job JOB = Jobs.aJobWithWindow(KEY, "0 10 * * ? *", "arn");
  private static final Membership UNHEARD = Membership.unheard("pump-1", KEY);
  private static final Instant NOW = CREATED.plusSeconds(3_600);

  /** The thing's newest execution changed a second after the job's creation. */
  @ParameterizedTest(name = "{1} with an execution {0}: {2}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          -,           ADDED,   Join
          QUEUED,      ADDED,   Remember
          IN_PROGRESS, ADDED,   Remember
          SUCCEEDED,   ADDED,   Join
          FAILED,      ADDED,   Join
          REMOVED,     ADDED,   Join
          -,           REMOVED, Leave
          QUEUED,      REMOVED, Leave with it
          IN_PROGRESS, REMOVED, Leave
          REMOVED,     REMOVED, Leave
          SUCCEEDED,   REMOVED, Remember
          CANCELED,    REMOVED, Remember
          """)
  void theStatusOfTheNewestExecutionDecides(ExecutionStatus status, Kind kind, String expected) {
    var newest = Optional.ofNullable(status).map(given -> anExecutionIn(given));

    assertThat(word(decide(JOB, newest, event(kind, 60_000)), newest)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}, joined {1} ms after the job was created: {2}")
  @CsvSource({
    "SUCCEEDED, 999, Remember",
    "SUCCEEDED, 1000, Remember",
    "SUCCEEDED, 1001, Join",
    "REMOVED, 999, Join"
  })
  void anExecutionThatEndedAfterTheThingJoinedIsTheOneForJoining(
      ExecutionStatus status, int millis, String expected) {
    var newest = Optional.of(anExecutionIn(status));

    assertThat(word(decide(JOB, newest, event(Kind.ADDED, millis)), newest)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} ms after the job was created: {1}")
  @CsvSource({"-1, Ignore", "0, Ignore", "1, Join"})
  void theListOfTargetsCoversEventsFromBeforeTheJob(int millis, String expected) {
    assertThat(word(decide(JOB, Optional.empty(), event(Kind.ADDED, millis)), Optional.empty()))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} ms after the last one that was heard: {1}")
  @CsvSource({"-1, Ignore", "0, Ignore", "1, Join"})
  void anEventThatIsAlreadyKnownIsIgnored(int millis, String expected) {
    var heard = UNHEARD.joined(event(Kind.ADDED, 60_000));

    var decision =
        MembershipRule.decide(
            JOB, heard, Optional.empty(), event(Kind.ADDED, 60_000 + millis), NOW);

    assertThat(word(decision, Optional.empty())).isEqualTo(expected);
  }

  @Test
  void aJobThatHasEndedFollowsNoThing() {
    assertThat(decide(JOB.in(JobStatus.CANCELED, NOW), Optional.empty(), event(Kind.ADDED, 60_000)))
        .isEqualTo(new MembershipDecision.Ignore("the job does not follow memberships now"));
    assertThat(decide(Jobs.aJob(), Optional.empty(), event(Kind.ADDED, 60_000)))
        .isEqualTo(new MembershipDecision.Ignore("the job does not follow memberships now"));
  }

  private static MembershipDecision decide(
      Job job, Optional<JobExecution> newest, MembershipEvent event) {
    return MembershipRule.decide(job, UNHEARD, newest, event, NOW);
  }

  private static MembershipEvent event(Kind kind, int millis) {
    return new MembershipEvent(kind, "pump-1", "pumps", CREATED.plusMillis(millis));
  }

  private static String word(MembershipDecision decision, Optional<JobExecution> newest) {
    return switch (decision) {
      case MembershipDecision.Ignore _ -> "Ignore";
      case MembershipDecision.Remember _ -> "Remember";
      case MembershipDecision.Join _ -> "Join";
      case MembershipDecision.Leave(var queued) ->
          queued.isEmpty() ? "Leave" : queued.equals(newest) ? "Leave with it" : "Leave with other";
    };
  }
}
