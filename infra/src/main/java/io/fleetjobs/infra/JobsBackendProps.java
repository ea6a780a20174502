package io.fleetjobs.infra;

import io.fleetjobs.layout.FunctionName;
import io.fleetjobs.layout.HistoryMode;
import io.fleetjobs.layout.JobEventMode;
import io.fleetjobs.layout.MqttIdentity;
import io.fleetjobs.layout.NotificationLevel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sns.ITopic;

/**
 * Properties of a {@link JobsBackend}. A {@link #builder} has a default for each.
 *
 * @param topicPrefix the part of all MQTT topics before {@code /things/…}: 1 or 2 segments, at most
 *     28 bytes; {@code fleetjobs} by default
 * @param retentionDays days after which finished executions and jobs expire, at least 7; 730 by
 *     default
 * @param logRetention retention of logs; one month by default
 * @param accessLogs retention of the access logs of both APIs; one year, and kept, by default
 * @param removalPolicy treatment of the table when the stack is deleted; it is kept by default
 * @param deletionProtection true if DynamoDB refuses to delete the table; true by default
 * @param encryptionKey key that encrypts table, queues and logs; keys of AWS by default
 * @param alarmTopic topic that alarms are sent to; none by default
 * @param reservedConcurrency reserved concurrency of each of the two device functions, which
 *     separates them from other functions of the account; none by default
 * @param functionLimits memory, time-outs and concurrency of single functions; none by default
 * @param tracing true if functions send traces to AWS X-Ray; false by default
 * @param deviceApi throttling and domain of the device API; by default 2 000 requests a second and
 *     no domain
 * @param managementApi throttling and domain of the management API; by default 50 requests a second
 *     and no domain
 * @param notifications messages about its queue that a thing receives; all by default
 * @param acceptRepeatedUpdates true if an update that a device sends twice is accepted, false if it
 *     is answered as a version mismatch; true by default
 * @param checkThings true if a device operation that finds nothing asks the registry whether the
 *     thing exists; on AWS the device policies make that unnecessary; false by default
 * @param mqttIdentity which MQTT clients may make a thing's requests; by default the one whose id
 *     is the thing's name
 * @param maximumPerMinute largest number of executions that a job creates in a minute, and the
 *     number for a job without a rate; 1000 by default, the limit of the managed service
 * @param jobEvents events of jobs and executions that are published; none by default
 * @param history how much the history of an execution keeps: each status, by default, or each
 *     version, reports of progress included
 * @param eventBus name of an EventBridge bus of this account that receives what happens to jobs and
 *     executions; none by default
 * @param quotas quotas of jobs and templates; those of AWS IoT by default
 * @param warmThroughput warm throughput of the table and its indexes; by default, DynamoDB's value
 *     for a new table
 * @param documentAccess buckets and roles that job documents may use; none by default
 * @param operatorRules what each operator may do on which targets, as JSON; without it, IAM alone
 *     limits operators
 * @param dashboard true if a CloudWatch dashboard is created, which costs a little; true by default
 * @param code jar of the functions; by default, the one that this build has produced
 */
public record JobsBackendProps(
    String topicPrefix,
    int retentionDays,
    RetentionDays logRetention,
    AccessLogs accessLogs,
    RemovalPolicy removalPolicy,
    boolean deletionProtection,
    Optional<IKey> encryptionKey,
    Optional<ITopic> alarmTopic,
    Optional<Integer> reservedConcurrency,
    Map<FunctionName, FunctionLimits> functionLimits,
    boolean tracing,
    ApiOptions deviceApi,
    ApiOptions managementApi,
    NotificationLevel notifications,
    boolean acceptRepeatedUpdates,
    boolean checkThings,
    MqttIdentity mqttIdentity,
    int maximumPerMinute,
    JobEventMode jobEvents,
    HistoryMode history,
    Optional<String> eventBus,
    JobQuotas quotas,
    Optional<WarmThroughput> warmThroughput,
    DocumentAccess documentAccess,
    Optional<String> operatorRules,
    boolean dashboard,
    Path code) {
  public JobsBackendProps {
    PropertyChecks.retention(retentionDays);
    PropertyChecks.reservedConcurrency(reservedConcurrency);
    PropertyChecks.maximumPerMinute(maximumPerMinute);
    PropertyChecks.eventBus(eventBus);
    PropertyChecks.removal(removalPolicy, deletionProtection);
  }

  public static JobsBackendPropsBuilder builder() {
    return new JobsBackendPropsBuilder();
  }
}
