package io.fleetjobs.bench;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.local.LocalStack;
import io.fleetjobs.local.table.LocalTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Repeats the calls of functions with the bare SDK, in a separate DynamoDB Local in this process,
 * whose stream nothing reads. The time that they take is DynamoDB Local's share of a measured time.
 */
final class BareCalls implements AutoCloseable {
  /** Number of concurrent calls, as many as a function makes. */
  private static final int AT_ONCE = 16;

  private final LocalTable table;
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

  private BareCalls(LocalTable table) {
    this.table = table;
  }

  /** Creates the database with a copy of all items that the stack's table has now. */
  static BareCalls on(LocalStack stack) {
    var bare =
        new BareCalls(LocalTable.start(stack.template().table(), "us-east-1", Optional.empty()));
    try (var source = Baseline.client(stack.database())) {
      source
          .scanPaginator(b -> b.tableName(stack.tableName()))
          .items()
          .forEach(item -> bare.client().putItem(b -> b.tableName(stack.tableName()).item(item)));
    }
    return bare;
  }

  private DynamoDbClient client() {
    return table.client();
  }

  /**
   * Makes calls in order and returns the seconds that they took. Calls run concurrently, except for
   * a write of a job's items, which runs alone.
   */
  double seconds(List<DynamoDbRequest> calls) {
    var start = System.nanoTime();
    var together = new ArrayList<DynamoDbRequest>();
    for (var call : calls) {
      if (writesToJob(call)) {
        makeTogether(together);
        together.clear();
        make(call);
      } else {
        together.add(call);
      }
    }
    makeTogether(together);
    return (System.nanoTime() - start) / 1e9;
  }

  private static boolean writesToJob(DynamoDbRequest call) {
    return switch (call) {
      case PutItemRequest put -> isJob(put.item());
      case UpdateItemRequest update -> isJob(update.key());
      case DeleteItemRequest delete -> isJob(delete.key());
      case TransactWriteItemsRequest _ -> true;
      default -> false;
    };
  }

  private static boolean isJob(Map<String, AttributeValue> item) {
    return Optional.ofNullable(item.get(TableLayout.PARTITION_KEY))
        .filter(partition -> partition.s().startsWith(TableLayout.JOB_PREFIX))
        .isPresent();
  }

  private void makeTogether(List<DynamoDbRequest> calls) {
    calls.stream()
        .<Future<?>>map(call -> threads.submit(() -> make(call)))
        .toList()
        .forEach(BareCalls::await);
  }

  private static void await(Future<?> made) {
    try {
      made.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  private void make(DynamoDbRequest call) {
    try {
      switch (call) {
        case GetItemRequest get -> client().getItem(get);
        case BatchGetItemRequest batch -> client().batchGetItem(batch);
        case QueryRequest query -> client().query(query);
        case ScanRequest scan -> client().scan(scan);
        case PutItemRequest put -> client().putItem(put);
        case UpdateItemRequest update -> client().updateItem(update);
        case DeleteItemRequest delete -> client().deleteItem(delete);
        case TransactWriteItemsRequest writes -> client().transactWriteItems(writes);
        default -> throw new IllegalStateException("a function makes a " + call.getClass());
      }
    } catch (ConditionalCheckFailedException _) {
      // A refused write is a call, too.
    } catch (TransactionCanceledException _) {
      // A canceled transaction is a call, too.
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    table.close();
  }
}
