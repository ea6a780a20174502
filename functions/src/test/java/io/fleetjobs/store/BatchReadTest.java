package io.fleetjobs.store;

import static io.fleetjobs.failure.UnexpectedFailures.UNEXPECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;

/**
 * Tests reads of a batch while the table's load is high, so that it reads only some of the keys.
 */
class BatchReadTest {
  private static final int ITEMS = 250;

  /** The time for which a throttled call of the table is tried. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Table table = DynamoDbLocal.newTable();
  private final List<Duration> pauses = new ArrayList<>();
  private final List<Map<String, AttributeValue>> keys =
      IntStream.range(0, ITEMS).mapToObj(n -> Keys.pair("thing#" + n, "item")).toList();

  @Test
  void keysThatAreHandedBackAreReadAfterPausesThatGrow() {
    keys.forEach(key -> table.put(key));

    var read = loaded(new HandsBack(5)).getAll(keys);

    assertThat(read.stream().distinct().count()).isEqualTo(ITEMS);
    assertThat(pauses).hasSize(5);
    for (int n = 0; n < 5; n++) {
      var most = Duration.ofMillis(50L << n);
      assertThat(pauses.get(n).compareTo(most)).as(pauses.toString()).isLessThanOrEqualTo(0);
      assertThat(pauses.get(n).compareTo(most.dividedBy(2)))
          .as(pauses.toString())
          .isGreaterThanOrEqualTo(0);
    }
  }

  @Test
  void aTableThatHandsAllBackIsThrottledAfterThreeSeconds() {
    var loaded = loaded(new HandsBack(Integer.MAX_VALUE));

    assertThatThrownBy(() -> loaded.getAll(keys)).isInstanceOf(ThrottlingException.class);

    var sum = pauses.stream().reduce(Duration.ZERO, Duration::plus);
    assertThat(sum.compareTo(PATIENCE)).as(pauses.toString()).isLessThanOrEqualTo(0);
    assertThat(sum.compareTo(PATIENCE.dividedBy(2))).as(pauses.toString()).isPositive();
  }

  private Table loaded(HandsBack interceptor) {
    return new Table(
        DynamoDbLocal.clientThrough(interceptor), table.name(), UNEXPECTED, pauses::add);
  }

  /**
   * Lets the table read one key of each of the first batches, and return the others as unprocessed.
   */
  private static final class HandsBack implements ExecutionInterceptor {
    private int left;
    private Map<String, KeysAndAttributes> unprocessed = Map.of();

    HandsBack(int times) {
      left = times;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
      unprocessed = Map.of();
      return context.request() instanceof BatchGetItemRequest batch && left-- > 0
          ? first(batch)
          : context.request();
    }

    private SdkRequest first(BatchGetItemRequest batch) {
      var entry = batch.requestItems().entrySet().iterator().next();
      var wanted = entry.getValue().keys();
      if (wanted.size() == 1) {
        return batch;
      }
      unprocessed =
          Map.of(
              entry.getKey(),
              entry.getValue().toBuilder().keys(wanted.subList(1, wanted.size())).build());
      return batch.toBuilder()
          .requestItems(
              Map.of(
                  entry.getKey(),
                  entry.getValue().toBuilder().keys(List.of(wanted.getFirst())).build()))
          .build();
    }

    @Override
    public SdkResponse modifyResponse(
        Context.ModifyResponse context, ExecutionAttributes attributes) {
      return context.response() instanceof BatchGetItemResponse read
          ? read.toBuilder().unprocessedKeys(unprocessed).build()
          : context.response();
    }
  }
}
