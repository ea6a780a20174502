package io.fleetjobs.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.concurrent.PartialFailureException;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.write.ContendedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.iot.model.IotException;

/** Tests which faults are answered as throttling. */
class FaultReplyTest {
  @Test
  void aRefusalForLoadIsThrottlingFromEverySource() {
    assertThat(answer(registry("ThrottlingException"))).isEqualTo(RejectionCode.REQUEST_THROTTLED);
    assertThat(answer(new ContendedException("fw-7", 20)))
        .isEqualTo(RejectionCode.REQUEST_THROTTLED);
  }

  @Test
  void oneThrottledPartOfManyIsThrottling() {
    var partly =
        assertThatExceptionOfType(PartialFailureException.class)
            .isThrownBy(() ->
                Parallel.each(
                    List.of(1, 2),
                    _ -> {
                      throw registry("ThrottlingException");
                    }))
            .actual();

    assertThat(answer(partly)).isEqualTo(RejectionCode.REQUEST_THROTTLED);
  }

  @Test
  void anyOtherFailureIsAFault() {
    assertThat(answer(registry("InternalFailureException")))
        .isEqualTo(RejectionCode.INTERNAL_ERROR);
    assertThat(answer(new IllegalStateException(new IllegalArgumentException())))
        .isEqualTo(RejectionCode.INTERNAL_ERROR);
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
