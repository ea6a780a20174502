package io.fleetjobs.store;

import io.fleetjobs.layout.TableLayout.Index;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** A query of the table or of one of its indexes. */
final class Query {
  private final Placeholders placeholders = new Placeholders();
  private final QueryRequest.Builder request = QueryRequest.builder();

  private Query(Condition keys) {
    request.keyConditionExpression(keys.in(placeholders));
  }

  /** Queries the table for the items whose keys meet a condition. */
  static Query of(Condition keys) {
    return new Query(keys);
  }

  /** Queries an index for the items whose keys meet a condition. */
  static Query of(Index index, Condition keys) {
    var query = new Query(keys);
    query.request.indexName(index.name());
    return query;
  }

  /** Has the query see every write that ended before it. The global indexes know no such query. */
  Query consistent() {
    request.consistentRead(true);
    return this;
  }

  /** Has the highest sort key come first. */
  Query backwards() {
    request.scanIndexForward(false);
    return this;
  }

  /** Limits a page to so many items. */
  Query limit(int items) {
    request.limit(items);
    return this;
  }

  /** Has the items counted only. */
  Query counting() {
    request.select(Select.COUNT);
    return this;
  }

  /** Has a local index return whole items, though it holds keys only. */
  Query whole() {
    request.select(Select.ALL_ATTRIBUTES);
    return this;
  }

  /** Has some attributes returned only. */
  Query only(Attribute... attributes) {
    request.projectionExpression(
        Arrays.stream(attributes).map(placeholders::name).collect(Collectors.joining(", ")));
    return this;
  }

  /** Begins behind a key. */
  Query after(Map<String, AttributeValue> key) {
    request.exclusiveStartKey(key);
    return this;
  }

  QueryRequest on(String table) {
    return request
        .tableName(table)
        .expressionAttributeNames(placeholders.names())
        .expressionAttributeValues(placeholders.values())
        .build();
  }
}
