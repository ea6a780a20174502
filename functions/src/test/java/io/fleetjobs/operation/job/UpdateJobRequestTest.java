package io.fleetjobs.operation.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.AbortCriterion;
import io.fleetjobs.model.ExponentialRate;
import io.fleetjobs.model.OperatorRequest.UpdateJob;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.RetryCriterion;
import io.fleetjobs.model.RolloutConfig;
import io.fleetjobs.wire.Calls;
import io.fleetjobs.wire.OperatorRequests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateJobRequestTest {
  private static final String ABORT_MEMBERS =
      "\"failureType\":\"FAILED\",\"action\":\"CANCEL\","
          + "\"thresholdPercentage\":50,\"minNumberOfExecutedThings\":1";

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "G08|{\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":0}}|Provide valid timeout value,"
            + " inProgressTimeoutInMinutes cannot be 0.",
        "G08|{\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":10081}}|Provide valid timeout"
            + " value, inProgressTimeoutInMinutes cannot be 10081.",
        "G08|{\"timeoutConfig\":{}}|Provide valid timeout value, inProgressTimeoutInMinutes cannot"
            + " be null.",
        "G09|{\"jobExecutionsRolloutConfig\":{\"maximumPerMinute\":0}}|1 validation error detected:"
            + " Value '0' at 'jobExecutionsRolloutConfig.maximumPerMinute' failed to satisfy"
            + " constraint: Member must have value greater than or equal to 1",
        "G09|{\"jobExecutionsRolloutConfig\":{\"maximumPerMinute\":1001}}|1 validation error"
            + " detected: Value '1001' at 'jobExecutionsRolloutConfig.maximumPerMinute' failed to"
            + " satisfy constraint: Member must have value less than or equal to 1000",
        "G10|{\"jobExecutionsRolloutConfig\":{}}|Provide MaximumPerMinute value or provide"
            + " ExponentialRate and MaximumPerMinute",
        "G14|{\"presignedUrlConfig\":{\"expiresInSec\":59}}|1 validation error detected: Value '59'"
            + " at 'presignedUrlConfig.expiresInSec' failed to satisfy constraint: Member must have"
            + " value greater than or equal to 60",
        "G14|{\"presignedUrlConfig\":{\"roleArn\":\"short\"}}|Given role short is invalid.",
        "G12|{\"abortConfig\":{\"criteriaList\":[]}}|1 validation error detected: Value '[]' at"
            + " 'abortConfig.criteriaList' failed to satisfy constraint: Member must have length"
            + " greater than or equal to 1",
        "G15|{\"presignedUrlConfig\":{\"expiresInSec\":59},\"jobExecutionsRolloutConfig\":{\"maximumPerMinute\":0}}|2"
            + " validation errors detected: Value '0' at"
            + " 'jobExecutionsRolloutConfig.maximumPerMinute' failed to satisfy constraint: Member"
            + " must have value greater than or equal to 1; Value '59' at"
            + " 'presignedUrlConfig.expiresInSec' failed to satisfy constraint: Member must have"
            + " value greater than or equal to 60",
        "10.5|{}|Update Job request for job J cannot be empty."
      })
  void aBadRequestIsRefusedWithTheServicesText(String caseId, String body, String message) {
    assertThat(rejected("J", body)).as(caseId).isEqualTo(message);
  }

  @Test
  void g14ARoleArnHas20To2048Characters() {
    var body = "{\"presignedUrlConfig\":{\"roleArn\":\"%s\"}}";
    var role = "arn:aws:iam::000000000000:role/";
    var longest = role + "r".repeat(2_048 - role.length());

    assertThat(rejected("J", body.formatted("arn:a:iam:::role/x")))
        .isEqualTo("Given role arn:a:iam:::role/x is invalid.");
    assertThat(rejected("J", body.formatted(longest + "r")))
        .isEqualTo(
            "1 validation error detected: Value '"
                + longest
                + "r' at 'presignedUrlConfig.roleArn' failed to satisfy constraint: Member must"
                + " have length less than or equal to 2048");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "G10|\"baseRatePerMinute\":50,\"incrementFactor\":2,\"rateIncreaseCriteria\":{\"numberOfNotifiedThings\":1}|,\"maximumPerMinute\":20|Exponential"
            + " rollout baseRatePerMinute should be less than maximumPerMinute.",
        "G10|\"baseRatePerMinute\":5,\"incrementFactor\":2,\"rateIncreaseCriteria\":{\"numberOfNotifiedThings\":1}||Provide"
            + " MaximumPerMinute value when ExponentialRate is defined",
        "G11|\"baseRatePerMinute\":5,\"incrementFactor\":2,\"rateIncreaseCriteria\":{}|,\"maximumPerMinute\":20|Provide"
            + " either NumberOfNotifiedThings or NumberOfSucceededThings when RateIncreaseCriteria"
            + " is defined",
        "G11|\"baseRatePerMinute\":5,\"incrementFactor\":2,\"rateIncreaseCriteria\":{\"numberOfNotifiedThings\":1,\"numberOfSucceededThings\":1}|,\"maximumPerMinute\":20|Provide"
            + " only one of NumberOfNotifiedThings or NumberOfSucceededThings when"
            + " RateIncreaseCriteria is defined",
        "10.5|\"baseRatePerMinute\":5,\"incrementFactor\":5.1,\"rateIncreaseCriteria\":{\"numberOfNotifiedThings\":1}|,\"maximumPerMinute\":20|1"
            + " validation error detected: Value '5.1' at"
            + " 'jobExecutionsRolloutConfig.exponentialRate.incrementFactor' failed to satisfy"
            + " constraint: Member must have value less than or equal to 5"
      })
  void exponentialRatesAreChecked(String caseId, String rate, String more, String message) {
    var body =
        "{\"jobExecutionsRolloutConfig\":{\"exponentialRate\":{%s}%s}}"
            .formatted(rate, Optional.ofNullable(more).orElse(""));

    assertThat(rejected("J", body)).as(caseId).isEqualTo(message);
  }

  @ParameterizedTest(name = "G12: {0} becomes {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"FAILED\"|\"BAD\"|Value 'BAD' at 'abortConfig.criteriaList.1.member.failureType' failed"
            + " to satisfy constraint: Member must satisfy enum value set: [ALL, TIMED_OUT, FAILED,"
            + " REJECTED]",
        "50|101|Value '101.0' at 'abortConfig.criteriaList.1.member.thresholdPercentage' failed to"
            + " satisfy constraint: Member must have value less than or equal to 100",
        "\"CANCEL\"|\"STOP\"|Value 'STOP' at 'abortConfig.criteriaList.1.member.action' failed to"
            + " satisfy constraint: Member must satisfy enum value set: [CANCEL]"
      })
  void g12AbortCriteriaAreChecked(String good, String bad, String clause) {
    var body = "{\"abortConfig\":{\"criteriaList\":[{" + ABORT_MEMBERS.replace(good, bad) + "}]}}";

    assertThat(rejected("J", body)).isEqualTo("1 validation error detected: " + clause);
  }

  @Test
  void g07TheIdIsCheckedFirst() {
    assertThat(rejected("bad.id", "{\"description\":\"d\"}"))
        .isEqualTo(
            "1 validation error detected: Value 'bad.id' at 'jobId' failed to satisfy"
                + " constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "G13|REJECTED 1|1 validation error detected: Value 'REJECTED' at"
            + " 'jobExecutionsRetryConfig.criteriaList.1.member.failureType' failed to satisfy"
            + " constraint: Member must satisfy enum value set: [ALL, TIMED_OUT, FAILED]",
        "G13|FAILED 11|1 validation error detected: Value '11' at"
            + " 'jobExecutionsRetryConfig.criteriaList.1.member.numberOfRetries' failed to satisfy"
            + " constraint: Member must have value less than or equal to 10",
        "G13|FAILED 1,TIMED_OUT 2,ALL 3|1 validation error detected: Value"
            + " '[RetryCriteria(failureType=FAILED, numberOfRetries=1),"
            + " RetryCriteria(failureType=TIMED_OUT, numberOfRetries=2),"
            + " RetryCriteria(failureType=ALL, numberOfRetries=3)]' at"
            + " 'jobExecutionsRetryConfig.criteriaList' failed to satisfy constraint: Member must"
            + " have length less than or equal to 2",
        "G18|FAILED 1|The number of retries cannot be updated to any number other than 0.",
        "G18|FAILED 0,ALL 0|A retryCriteria with failure type ALL must be used by itself."
      })
  void retryCriteriaAreChecked(String caseId, String criteria, String message) {
    assertThat(rejected("J", retries(criteria))).as(caseId).isEqualTo(message);
  }

  @Test
  void aRequestToEndRetriesIsRead() {
    assertThat(Calls.accepted(read("J", retries("ALL 0"))).change().retryCriteria())
        .contains(List.of(new RetryCriterion(RetryCriterion.FailureType.ALL, 0)));
  }

  /**
   * @param criteria such as {@code FAILED 1,TIMED_OUT 2}
   */
  private static String retries(String criteria) {
    return Stream.of(criteria.split(","))
        .map(each -> each.split(" "))
        .map(parts ->
            "{\"failureType\":\"%s\",\"numberOfRetries\":%s}".formatted(parts[0], parts[1]))
        .collect(
            Collectors.joining(",", "{\"jobExecutionsRetryConfig\":{\"criteriaList\":[", "]}}"));
  }

  @Test
  void aHigherRateIsAllowedWhereTheStackSaysSo() {
    var call =
        Calls.call(
            Map.of("jobId", "J"),
            Map.of(),
            "{\"jobExecutionsRolloutConfig\":{\"maximumPerMinute\":1001}}");

    assertThat(Calls.accepted(OperatorRequests.updateJob(call, 5_000)).change().rolloutConfig())
        .contains(new RolloutConfig(1_001, Optional.empty()));
    assertThat(Calls.rejected(OperatorRequests.updateJob(call, 900)).message())
        .endsWith("Member must have value less than or equal to 900");
  }

  @Test
  void everyMemberOfTheRequestIsRead() {
    var change =
        Calls.accepted(
                read(
                    "J",
                    "{\"jobExecutionsRolloutConfig\":{\"maximumPerMinute\":20,"
                        + "\"exponentialRate\":{\"baseRatePerMinute\":5,\"incrementFactor\":2,"
                        + "\"rateIncreaseCriteria\":{\"numberOfSucceededThings\":9}}},"
                        + "\"abortConfig\":{\"criteriaList\":[{"
                        + ABORT_MEMBERS
                        + "}]}}"))
            .change();

    assertThat(change.rolloutConfig())
        .contains(
            new RolloutConfig(
                20,
                Optional.of(new ExponentialRate(5, 2, ExponentialRate.Criterion.SUCCEEDED, 9))));
    assertThat(change.abortCriteria())
        .contains(List.of(new AbortCriterion(AbortCriterion.FailureType.FAILED, 50, 1)));
    assertThat(change.description()).isEmpty();
  }

  private static String rejected(String job, String body) {
    return Calls.rejected(read(job, body)).message();
  }

  private static Reply<UpdateJob> read(String job, String body) {
    return OperatorRequests.updateJob(Calls.call(Map.of("jobId", job), Map.of(), body), 1_000);
  }
}
