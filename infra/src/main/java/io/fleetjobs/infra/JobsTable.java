package io.fleetjobs.infra;

import io.fleetjobs.layout.TableLayout;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Billing;
import software.amazon.awscdk.services.dynamodb.CfnGlobalTable;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexPropsV2;
import software.amazon.awscdk.services.dynamodb.LocalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;
import software.constructs.Node;

/** Creates the table and its indexes from {@link TableLayout}. */
final class JobsTable {
  private final TableV2 table;

  JobsTable(Construct scope, JobsBackendProps props) {
    var builder =
        TableV2.Builder.create(scope, "Table")
            .partitionKey(text(TableLayout.PARTITION_KEY))
            .sortKey(text(TableLayout.SORT_KEY))
            .billing(Billing.onDemand())
            .dynamoStream(StreamViewType.NEW_AND_OLD_IMAGES)
            .timeToLiveAttribute(TableLayout.EXPIRES_AT)
            .pointInTimeRecoverySpecification(
                PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
            .removalPolicy(removal(props))
            .deletionProtection(props.deletionProtection())
            .localSecondaryIndexes(
                TableLayout.LOCAL_INDEXES.stream().map(JobsTable::local).toList())
            .globalSecondaryIndexes(
                TableLayout.GLOBAL_INDEXES.stream().map(index -> global(index, props)).toList());
    props.warmThroughput().ifPresent(warm -> builder.warmThroughput(throughput(warm)));
    table = builder.build();
    var resource = (CfnGlobalTable) table.getNode().getDefaultChild();
    logicalId(scope.getNode()).ifPresent(resource::overrideLogicalId);
    props.encryptionKey().ifPresent(key -> encrypt(resource, key));
  }

  /** Encrypts the table with a key. CDK's own property for this needs a stack with a region. */
  private static void encrypt(CfnGlobalTable table, IKey key) {
    table.setSseSpecification(
        CfnGlobalTable.SSESpecificationProperty.builder().sseEnabled(true).sseType("KMS").build());
    table.addPropertyOverride("Replicas.0.SSESpecification.KMSMasterKeyId", key.getKeyArn());
  }

  /**
   * Returns the removal policy. A protected table is also kept when its first deployment fails,
   * since CloudFormation could not delete it.
   */
  private static RemovalPolicy removal(JobsBackendProps props) {
    return props.deletionProtection() ? RemovalPolicy.RETAIN : props.removalPolicy();
  }

  /**
   * Returns a logical id that depends only on the id of the backend, such as {@code JobsTable} for
   * {@code Jobs}, since a change would replace the table. Empty for CDK's own id if the backend is
   * not directly in its stack.
   */
  private static Optional<String> logicalId(Node backend) {
    return Optional.of(backend.getId() + "Table")
        .filter(id -> id.matches("[A-Za-z0-9]+"))
        .filter(stack -> backend.getScope() instanceof Stack);
  }

  TableV2 table() {
    return table;
  }

  String arn() {
    return table.getTableArn();
  }

  String indexArn(TableLayout.Index index) {
    return arn() + "/index/" + index.name();
  }

  private static LocalSecondaryIndexProps local(TableLayout.Index index) {
    return LocalSecondaryIndexProps.builder()
        .indexName(index.name())
        .sortKey(sortKey(index))
        .projectionType(ProjectionType.KEYS_ONLY)
        .build();
  }

  private static GlobalSecondaryIndexPropsV2 global(
      TableLayout.Index index, JobsBackendProps props) {
    var builder =
        GlobalSecondaryIndexPropsV2.builder()
            .indexName(index.name())
            .partitionKey(text(index.partitionKey()))
            .sortKey(sortKey(index))
            .projectionType(ProjectionType.KEYS_ONLY);
    props.warmThroughput().ifPresent(warm -> builder.warmThroughput(throughput(warm)));
    return builder.build();
  }

  private static software.amazon.awscdk.services.dynamodb.WarmThroughput throughput(
      WarmThroughput warm) {
    return software.amazon.awscdk.services.dynamodb.WarmThroughput.builder()
        .readUnitsPerSecond(warm.readUnitsPerSecond())
        .writeUnitsPerSecond(warm.writeUnitsPerSecond())
        .build();
  }

  private static Attribute sortKey(TableLayout.Index index) {
    return index.sortKeyIsNumber()
        ? Attribute.builder().name(index.sortKey()).type(AttributeType.NUMBER).build()
        : text(index.sortKey());
  }

  private static Attribute text(String name) {
    return Attribute.builder().name(name).type(AttributeType.STRING).build();
  }
}
