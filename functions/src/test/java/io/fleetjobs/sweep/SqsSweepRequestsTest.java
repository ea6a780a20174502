package io.fleetjobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Tests requests for sweeps, in a queue of a server with the protocol of SQS. */
class SqsSweepRequestsTest {
  private static final InstantSource TIME = InstantSource.system();

  private final SweepQueue queue = new SweepQueue();
  private final SqsSweepRequests requests = new SqsSweepRequests(queue.client(), queue.url(), TIME);
  private final Instant now = TIME.instant().truncatedTo(ChronoUnit.MILLIS);

  @AfterEach
  void stop() {
    queue.close();
  }

  @Test
  void aRequestComesAtItsInstantAndNotBefore() {
    var request = new SweepRequest(now.plusMillis(1_500), now.plusSeconds(60));

    requests.send(List.of(request));

    assertThat(SqsSweepRequests.parse(queue.next().body())).isEqualTo(request);
    assertThat(TIME.instant()).isAfterOrEqualTo(request.at());
  }

  @Test
  void aRequestWhoseInstantHasPassedComesAtOnce() {
    requests.send(List.of(new SweepRequest(now.minusSeconds(5), now)));

    assertThat(queue.next().body()).contains(Long.toString(now.toEpochMilli()));
  }

  @Test
  void moreRequestsThanACallCarriesAreAllSent() {
    requests.send(
        IntStream.range(0, 12)
            .mapToObj(n -> new SweepRequest(now.plusSeconds(5L * n), now.plusSeconds(60)))
            .toList());

    assertThat(queue.size()).isEqualTo(12);
  }

  @Test
  void aQueueThatIsMissingIsAFailure() {
    var nowhere = new SqsSweepRequests(queue.client(), queue.url() + "-not", TIME);

    assertThatThrownBy(() -> nowhere.send(List.of(new SweepRequest(now, now))))
        .isInstanceOf(QueueDoesNotExistException.class);
  }

  @Test
  void aTextThatIsNoRequestIsRefused() {
    assertThatThrownBy(() -> SqsSweepRequests.parse("no"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SqsSweepRequests.parse("{\"at\":1}"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
