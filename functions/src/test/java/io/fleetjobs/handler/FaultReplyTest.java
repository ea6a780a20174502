package io.fleetjobs.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.concurrent.PartialFailureException;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.write.ContendedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.iot.model.IotException;

/** Which faults a client hears of as throttling. */
class FaultReplyTest {
  @Test
  void aRefusalForLoadIsThrottlingWhoeverItCameFrom() {
    assertEquals(RejectionCode.REQUEST_THROTTLED, answer(registry("ThrottlingException")));
    assertEquals(RejectionCode.REQUEST_THROTTLED, answer(new ContendedException("fw-7", 20)));
  }

  @Test
  void oneOfManyIsEnough() {
    var partly =
        assertThrows(
            PartialFailureException.class,
            () ->
                Parallel.each(
                    List.of(1, 2),
                    _ -> {
                      throw registry("ThrottlingException");
                    }));

    assertEquals(RejectionCode.REQUEST_THROTTLED, answer(partly));
  }

  @Test
  void anythingElseIsAFault() {
    assertEquals(RejectionCode.INTERNAL_ERROR, answer(registry("InternalFailureException")));
    assertEquals(
        RejectionCode.INTERNAL_ERROR,
        answer(new IllegalStateException(new IllegalArgumentException())));
  }

  private static RejectionCode answer(RuntimeException fault) {
    return FaultReply.to(fault).code();
  }

  private static RuntimeException registry(String code) {
    return IotException.builder()
        .statusCode(400)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }
}
