package io.fleetjobs.store;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Records the calls of a client of the table. */
public final class HeardCalls implements ExecutionInterceptor {
  private final Queue<SdkRequest> heard = new ConcurrentLinkedQueue<>();

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    heard.add(context.request());
  }

  public List<QueryRequest> queries() {
    return of(QueryRequest.class);
  }

  /**
   * Returns the keys of items that were read consistently and one by one, such as {@code
   * job#j/job}.
   */
  public List<String> reads() {
    return of(GetItemRequest.class).stream()
        .filter(GetItemRequest::consistentRead)
        .map(read -> text(read.key()))
        .toList();
  }

  private static String text(Map<String, AttributeValue> key) {
    var item = new Item(key);
    return item.text(Attribute.PARTITION_KEY) + "/" + item.text(Attribute.SORT_KEY);
  }

  /** Returns the requests of one type. */
  public <T extends SdkRequest> List<T> of(Class<T> type) {
    return heard.stream().filter(type::isInstance).map(type::cast).toList();
  }

  public int size() {
    return heard.size();
  }

  public void forget() {
    heard.clear();
  }
}
