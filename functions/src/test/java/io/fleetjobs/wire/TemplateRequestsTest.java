package io.fleetjobs.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.MaintenanceWindow;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateRequestsTest {
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          I04 | X       | {"document":"{}"} | 1 validation error detected: Value null at 'description' failed to satisfy constraint: Member must not be null
          I05 | X       | {"description":"d","document":"{}","documentSource":"https://s3/b/k"} | Job document and job document source cannot be specified at the same time.
          I05 | X       | {"description":"d"} | Neither job document nor job document source is specified.
          I06 | has.dot | {"description":"d","document":"{}"} | 1 validation error detected: Value 'has.dot' at 'jobTemplateId' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+
          -   | X       | {"description":"d","document":"{}","destinationPackageVersions":["a"]} | destinationPackageVersions is not supported by this version of Fleetjobs.
          -   | X       | {"description":"d","document":"{}","maintenanceWindows":[{"startTime":"cron(0 18 ? * MON *)"}]} | 1 validation error detected: Value null at 'maintenanceWindows.1.member.durationInMinutes' failed to satisfy constraint: Member must not be null
          -   | X       | {"description":"d","document":"{}","tags":[{"Value":"v"}]} | 1 validation error detected: Value null at 'tags.1.member.Key' failed to satisfy constraint: Member must not be null
          -   | X       | {"description":"d","document":"{}","tags":[{"Key":"AWS:x"}]} | Tag keys that start with aws: are reserved.
          -   | X       | {"description":"d","document":"{}","tags":[{"Key":"x"},{"Key":"x"}]} | Tag key x is given more than once.
          """)
  void aBadTemplateIsRefused(String id, String template, String body, String message) {
    assertThat(Calls.rejected(TemplateRequests.create(call(template, body), 1_000)).message())
        .as(id)
        .isEqualTo(message);
  }

  @Test
  void everyMemberOfTheRequestIsRead() {
    var create =
        Calls.accepted(
            TemplateRequests.create(
                call(
                    "X",
                    """
                    {"description":"d","document":"[]","tags":[{"Key":"team","Value":"pumps"}],
                    "timeoutConfig":{"inProgressTimeoutInMinutes":5},
                    "maintenanceWindows":[{"startTime":"cron(0 18 ? * MON *)","durationInMinutes":60}]}\
                    """),
                1_000));

    assertThat(create.templateId()).isEqualTo("X");
    assertThat(create.document()).contains("[]");
    assertThat(create.spec().description()).contains("d");
    assertThat(create.spec().inProgressTimeout()).contains(Duration.ofMinutes(5));
    assertThat(create.spec().schedule().windows())
        .containsExactly(new MaintenanceWindow("cron(0 18 ? * MON *)", Duration.ofHours(1)));
    assertThat(create.tags()).isEqualTo(Map.of("team", "pumps"));
  }

  @ParameterizedTest(name = "templateVersion {0}")
  @CsvSource({"1.0, true", "0.1, false", "1, false", "x, false"})
  void aVersionKeepsItsPattern(String version, boolean good) {
    var reply =
        TemplateRequests.describeManaged(
            Calls.call(
                Map.of("templateName", "AWS-Reboot"), Map.of("templateVersion", version), "{}"));

    if (good) {
      assertThat(Calls.accepted(reply).version()).contains(version);
    } else {
      assertThat(Calls.rejected(reply).message())
          .isEqualTo(
              "1 validation error detected: Value '"
                  + version
                  + "' at 'templateVersion'"
                  + " failed to satisfy constraint: Member must satisfy regular expression pattern:"
                  + " ^[1-9]+.[0-9]+");
    }
  }

  @ParameterizedTest(name = "untag {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"resourceArn":"a"}                 | 1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: Member must not be null
          {"tagKeys":["k"]}                   | 1 validation error detected: Value null at 'resourceArn' failed to satisfy constraint: Member must not be null
          {"resourceArn":"a","tagKeys":"k"}   | 1 validation error detected: Value 'k' at 'tagKeys' failed to satisfy constraint: Member must be a list
          {"resourceArn":"a","tagKeys":[""]}  | 1 validation error detected: Value '' at 'tagKeys.1.member' failed to satisfy constraint: Member must have length greater than or equal to 1
          """)
  void badTagKeysAreRefused(String body, String message) {
    assertThat(Calls.rejected(TagRequests.untag(Calls.body(body))).message()).isEqualTo(message);
  }

  private static Call call(String template, String body) {
    return Calls.call(Map.of("jobTemplateId", template), Map.of(), body);
  }
}
