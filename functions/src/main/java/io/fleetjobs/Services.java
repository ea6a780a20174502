package io.fleetjobs;

import io.fleetjobs.caller.Callers;
import io.fleetjobs.change.ExecutionChanges;
import io.fleetjobs.change.JobChanges;
import io.fleetjobs.change.JobWaker;
import io.fleetjobs.change.Publisher;
import io.fleetjobs.change.VersionRecorder;
import io.fleetjobs.concurrent.Pause;
import io.fleetjobs.concurrent.ThreadPause;
import io.fleetjobs.config.AwsAccess;
import io.fleetjobs.config.AwsClients;
import io.fleetjobs.config.Settings;
import io.fleetjobs.eventbus.EventDelivery;
import io.fleetjobs.execution.ExecutionFinder;
import io.fleetjobs.execution.ExecutionHistory;
import io.fleetjobs.execution.PendingCheck;
import io.fleetjobs.failure.ItemFailureLog;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.invocation.ReconcilerInvoker;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.job.SampleRequests;
import io.fleetjobs.layout.MqttIdentity;
import io.fleetjobs.membership.GroupFollower;
import io.fleetjobs.membership.MembershipIntake;
import io.fleetjobs.model.Arns;
import io.fleetjobs.operation.OperatorOperations;
import io.fleetjobs.operation.device.DescribeJobExecution;
import io.fleetjobs.operation.device.DeviceOperations;
import io.fleetjobs.operation.device.GetPendingJobExecutions;
import io.fleetjobs.operation.device.StartNextPendingJobExecution;
import io.fleetjobs.operation.device.StartTerms;
import io.fleetjobs.operation.device.UpdateJobExecution;
import io.fleetjobs.operation.fleet.FleetOperations;
import io.fleetjobs.operation.tag.TagOperations;
import io.fleetjobs.operation.template.TemplateOperations;
import io.fleetjobs.queue.PendingQueue;
import io.fleetjobs.reconcile.JobReconciler;
import io.fleetjobs.reconcile.JobSampler;
import io.fleetjobs.registry.ThingCheck;
import io.fleetjobs.store.DueIndex;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.SampleStore;
import io.fleetjobs.store.TurnStore;
import io.fleetjobs.sweep.DueRun;
import io.fleetjobs.sweep.DueSweep;
import io.fleetjobs.sweep.SweepRequests;
import io.fleetjobs.wiring.OperatorParts;
import io.fleetjobs.wiring.ReconcilerParts;
import io.fleetjobs.wiring.SharedParts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The composition root. It creates the classes that the handlers need from the environment.
 *
 * <p>A method throws {@link IllegalArgumentException} if the environment lacks a setting that it
 * needs.
 */
public final class Services {
  /**
   * The longest wait of a membership event for a turn at the registry, before the event is
   * deferred.
   */
  private static final Duration SOON = Duration.ofSeconds(2);

  private final SharedParts parts;

  private Services(
      Settings settings, AwsAccess access, ItemFailures failures, InstantSource time, Pause pause) {
    parts =
        new SharedParts(
            settings, new AwsClients(settings.environment(), access), failures, time, pause);
  }

  /** Returns the services of the running function. */
  public static Services fromEnvironment() {
    return of(System.getenv(), AwsAccess.ofFunction(), System.out::println, InstantSource.system());
  }

  /**
   * Returns the services of a function with the given environment, access to AWS and clock.
   *
   * @param log takes lines about failures that belong to one thing or job
   */
  public static Services of(
      Map<String, String> environment, AwsAccess access, Consumer<String> log, InstantSource time) {
    return of(environment, access, log, time, new ThreadPause(time));
  }

  /**
   * Returns the services of a function as above, for a clock that may be moved.
   *
   * @param pause waits for instants of that clock
   */
  public static Services of(
      Map<String, String> environment,
      AwsAccess access,
      Consumer<String> log,
      InstantSource time,
      Pause pause) {
    return new Services(
        new Settings(environment), access, new ItemFailureLog(log, time), time, pause);
  }

  /** Returns the receiver of failures that belong to one thing or job. */
  public ItemFailures itemFailures() {
    return parts.failures();
  }

  public InstantSource time() {
    return parts.time();
  }

  public Arns arns() {
    return parts.arns();
  }

  public String topicPrefix() {
    return parts.topicPrefix();
  }

  /** Returns which MQTT clients may make a thing's requests. */
  public MqttIdentity mqttIdentity() {
    return parts.settings().mqttIdentity();
  }

  /**
   * Returns the highest rollout rate, which is also that of a job without a rate: contract section
   * 11.3.
   */
  public int maximumPerMinute() {
    return parts.settings().maximumPerMinute();
  }

  public ReconcilerInvoker reconcilerInvoker() {
    return parts.reconcilerInvoker();
  }

  public Publisher publisher() {
    return parts.publisher();
  }

  public DeviceOperations deviceOperations() {
    var stores = parts.stores();
    var jobs = new JobLookup(stores.jobs(), parts.time());
    var documents = parts.delivery(jobs);
    var queue =
        new PendingQueue(
            stores.executions(), jobs, parts.visibility(jobs), parts.failures(), parts.time());
    var finder = new ExecutionFinder(stores.executions());
    var writer = parts.writer(jobs);
    var terms = new StartTerms(jobs, writer);
    var things = new ThingCheck(parts.registry(), parts.settings().checksThings());
    return new DeviceOperations(
        new GetPendingJobExecutions(queue, things),
        new StartNextPendingJobExecution(queue, writer, terms, documents, things, parts.time()),
        new DescribeJobExecution(queue, finder, documents, things, parts.time()),
        new UpdateJobExecution(
            finder, writer, terms, documents, parts.settings().acceptsRepeatedUpdates()));
  }

  public OperatorOperations operatorOperations() {
    return new OperatorParts(parts).operatorOperations();
  }

  /**
   * Returns the callers, by the operator rules if there are any.
   *
   * @throws IllegalArgumentException if the environment lacks a setting, or if the file of operator
   *     rules cannot be read or has a mistake
   */
  public Callers callers() {
    return new OperatorParts(parts).callers();
  }

  public TemplateOperations templateOperations() {
    return new OperatorParts(parts).templateOperations();
  }

  public TagOperations tagOperations() {
    return new OperatorParts(parts).tagOperations();
  }

  public FleetOperations fleetOperations() {
    return new OperatorParts(parts).fleetOperations();
  }

  public JobReconciler jobReconciler() {
    return new ReconcilerParts(parts).jobReconciler();
  }

  public JobSampler jobSampler() {
    return new ReconcilerParts(parts).jobSampler();
  }

  public MembershipIntake membershipIntake() {
    return new MembershipIntake(
        parts.membershipChanges(SOON),
        parts.deferredEvents(),
        parts.reconcilerInvoker(),
        parts.time());
  }

  public GroupFollower groupFollower() {
    return new GroupFollower(
        parts.membershipChanges(TurnStore.FURTHEST),
        parts.deferredEvents(),
        parts.failures(),
        parts.time());
  }

  public DueRun dueRun() {
    var stores = parts.stores();
    var sweep =
        new DueSweep(
            new DueIndex(stores.table()),
            stores.executions(),
            parts.writer(parts.jobLookup()),
            parts.reconcilerInvoker(),
            parts.failures(),
            parts.time());
    return new DueRun(
        sweep, parts.settings().sweepAhead(), sweepRequests(), parts.pause(), parts.time());
  }

  public SweepRequests sweepRequests() {
    return parts.sweepRequests();
  }

  public ExecutionChanges executionChanges() {
    var stores = parts.stores();
    var jobs = new JobLookup(stores.jobs(), parts.time());
    return new ExecutionChanges(
        parts.notifier(jobs),
        new JobWaker(
            new JobWriter(stores.jobs()),
            new PendingCheck(stores.index(), stores.executions()),
            jobs,
            parts.reconcilerInvoker()),
        new SampleRequests(new SampleStore(stores.table()), jobs, parts.time()),
        parts.eventMessages(),
        parts.failures(),
        parts.arns(),
        parts.eventOutlet(),
        parts.time());
  }

  /** Returns the class that sends events to the event bus. */
  public EventDelivery eventDelivery() {
    return parts.eventDelivery();
  }

  /** Returns the recorder of full histories, which does nothing if none are kept. */
  public VersionRecorder versionRecorder() {
    return new VersionRecorder(
        parts.versions().map(_ -> executionHistory()), parts.reconcilerInvoker(), itemFailures());
  }

  public ExecutionHistory executionHistory() {
    return parts.executionHistory();
  }

  public JobChanges jobChanges() {
    return new JobChanges(
        parts.eventMessages(),
        parts.executionCounts(),
        parts.jobHistory(),
        parts.reconcilerInvoker(),
        parts.eventOutlet(),
        parts.arns(),
        parts.time());
  }

  /**
   * Asks the registry for a group that does not exist. Used for priming: it loads the classes that
   * a request to the registry needs.
   */
  public void askRegistry() {
    parts.registry().groupId("priming");
  }

  /**
   * Asks Lambda whether it would invoke the reconciler. Used for priming: it loads the classes that
   * an invocation needs.
   */
  public void askReconciler() {
    parts.reconcilerInvoker().dryRun();
  }

  /** Reads a job that does not exist. Used for priming: it loads the classes that a read needs. */
  public void readNothing() {
    new JobStore(parts.stores().table(), parts.time()).find("priming");
  }
}
