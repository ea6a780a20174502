package io.fleetjobs.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.Origin;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests how a repeated request is recognized. */
class OriginTest {
  private static final String FAILED = "{\"status\":\"FAILED\",\"clientToken\":\"12345678\"}";

  @Test
  void attemptsOfOneRequestHaveOneId() {
    assertThat(updated("try-1", "J", FAILED).writeId())
        .isEqualTo(updated("try-1", "J", FAILED).writeId());
    assertThat(updated("try-1", "J", FAILED).writeId()).hasSize(12);
  }

  @Test
  void otherRequestsHaveOtherIds() {
    var id = updated("try-1", "J", FAILED).writeId();

    assertThat(updated("try-2", "J", FAILED).writeId()).isNotEqualTo(id);
    assertThat(updated("try-1", "K", FAILED).writeId()).isNotEqualTo(id);
    assertThat(updated("try-1", "J", "{\"status\":\"SUCCEEDED\"}").writeId()).isNotEqualTo(id);
    assertThat(Calls.accepted(DeviceRequests.startNext(Calls.body("{}"))).origin().writeId())
        .isNotEqualTo(id);
  }

  @Test
  void aFingerprintCoversTokenAndContentInAnyOrder() {
    var fingerprint = updated("try-1", "J", FAILED).fingerprint();

    assertThat(fingerprint.orElseThrow()).hasSize(12);
    assertThat(
            updated("try-2", "J", "{\"clientToken\":\"12345678\",\"status\":\"FAILED\"}")
                .fingerprint())
        .isEqualTo(fingerprint);
    assertThat(updated("try-1", "J", FAILED.replace("FAILED", "REJECTED")).fingerprint())
        .isNotEqualTo(fingerprint);
    assertThat(updated("try-1", "J", FAILED.replace("12345678", "12345679")).fingerprint())
        .isNotEqualTo(fingerprint);
  }

  @Test
  void nestedMembersMayComeInAnyOrderToo() {
    assertThat(
            updated(
                    "1",
                    "J",
                    """
                    {"status":"FAILED","clientToken":"12345678","statusDetails":{"b":"2","a":"1"}}\
                    """)
                .fingerprint())
        .isEqualTo(
            updated(
                    "1",
                    "J",
                    """
                    {"status":"FAILED","clientToken":"12345678","statusDetails":{"a":"1","b":"2"}}\
                    """)
                .fingerprint());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":\"FAILED\"}",
        "{\"status\":\"FAILED\",\"clientToken\":null}",
        "{\"status\":\"FAILED\",\"clientToken\":\"1234567\"}",
        "{\"status\":\"FAILED\",\"clientToken\":123456789}"
      })
  void aTokenThatOthersMayUseTooIdentifiesNothing(String body) {
    assertThat(updated("try-1", "J", body).fingerprint()).isEmpty();
  }

  private static Origin updated(String tryId, String job, String body) {
    var call =
        new Call(
            Map.of("thingName", "T", "jobId", job),
            Map.of(),
            Calls.object(body),
            tryId,
            Calls.RECEIVED);
    return Calls.accepted(DeviceRequests.update(call)).origin();
  }
}
