package io.fleetjobs.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/** The name of a session is what CloudTrail shows of the job. */
class RoleSessionsTest {
  private static final Instant NOW = Instant.parse("2026-12-01T08:00:00Z");
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final String ROLE = "arn:aws:iam::123456789012:role/urls";
  private static final String REFUSED = "arn:aws:iam::123456789012:role/refused";

  private final List<AssumeRoleRequest> asked = new ArrayList<>();
  private final RoleSessions sessions = new RoleSessions(this::sts, () -> NOW);

  @Test
  void aSessionNamesItsJob() {
    sessions.of(ROLE, "fw-7", LIFE);
    sessions.of(ROLE, "fw-8", LIFE);
    sessions.of(ROLE, "fw-7", LIFE);

    assertThat(names()).containsExactly("fw-7", "fw-8");
  }

  /** STS requires two characters. */
  @Test
  void theNameOfAJobWithOneCharacterIsMadeLonger() {
    sessions.of(ROLE, "7", LIFE);

    assertThat(names()).containsExactly("7-");
  }

  @Test
  void theLongestJobIdIsAName() {
    var longest = "j".repeat(64);

    sessions.of(ROLE, longest, LIFE);

    assertThat(names()).containsExactly(longest);
  }

  /** STS refuses a role for all jobs alike. */
  @Test
  void aRefusalIsRememberedForAllJobsOfTheRole() {
    assertThat(sessions.of(REFUSED, "fw-7", LIFE)).isInstanceOf(RoleSessions.Session.Refused.class);
    assertThat(sessions.of(REFUSED, "fw-8", LIFE)).isInstanceOf(RoleSessions.Session.Refused.class);

    assertThat(names()).containsExactly("fw-7");
  }

  private List<String> names() {
    return asked.stream().map(AssumeRoleRequest::roleSessionName).toList();
  }

  private StsClient sts() {
    return new StsClient() {
      @Override
      public AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
        asked.add(request);
        if (request.roleArn().equals(REFUSED)) {
          throw StsException.builder()
              .statusCode(403)
              .awsErrorDetails(AwsErrorDetails.builder().errorCode("AccessDenied").build())
              .build();
        }
        return AssumeRoleResponse.builder()
            .credentials(c ->
                c.accessKeyId("id")
                    .secretAccessKey("secret")
                    .sessionToken("token")
                    .expiration(NOW.plus(Duration.ofHours(1))))
            .build();
      }

      @Override
      public String serviceName() {
        return "sts";
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }
}
