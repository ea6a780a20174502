package io.fleetjobs.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.fleetjobs.model.Origin;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a request that comes again is recognised. */
class OriginTest {
  private static final String FAILED = "{\"status\":\"FAILED\",\"clientToken\":\"12345678\"}";

  @Test
  void triesOfOneRequestHaveOneId() {
    assertEquals(updated("try-1", "J", FAILED).writeId(), updated("try-1", "J", FAILED).writeId());
    assertEquals(12, updated("try-1", "J", FAILED).writeId().length());
  }

  @Test
  void otherRequestsHaveOtherIds() {
    var id = updated("try-1", "J", FAILED).writeId();

    assertNotEquals(id, updated("try-2", "J", FAILED).writeId());
    assertNotEquals(id, updated("try-1", "K", FAILED).writeId());
    assertNotEquals(id, updated("try-1", "J", "{\"status\":\"SUCCEEDED\"}").writeId());
    assertNotEquals(
        id, Calls.accepted(DeviceRequests.startNext(Calls.body("{}"))).origin().writeId());
  }

  @Test
  void aFingerprintIsOfTokenAndContentWhateverTheirOrder() {
    var fingerprint = updated("try-1", "J", FAILED).fingerprint();

    assertEquals(12, fingerprint.orElseThrow().length());
    assertEquals(
        fingerprint,
        updated("try-2", "J", "{\"clientToken\":\"12345678\",\"status\":\"FAILED\"}")
            .fingerprint());
    assertNotEquals(
        fingerprint, updated("try-1", "J", FAILED.replace("FAILED", "REJECTED")).fingerprint());
    assertNotEquals(
        fingerprint, updated("try-1", "J", FAILED.replace("12345678", "12345679")).fingerprint());
  }

  @Test
  void nestedMembersMayComeInAnyOrderToo() {
    assertEquals(
        updated(
                "1",
                "J",
                """
                {"status":"FAILED","clientToken":"12345678","statusDetails":{"a":"1","b":"2"}}\
                """)
            .fingerprint(),
        updated(
                "1",
                "J",
                """
                {"status":"FAILED","clientToken":"12345678","statusDetails":{"b":"2","a":"1"}}\
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
    assertEquals(Optional.empty(), updated("try-1", "J", body).fingerprint());
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
