package io.fleetjobs.wiring;

import io.fleetjobs.change.EventMessages;
import io.fleetjobs.change.IotPublisher;
import io.fleetjobs.change.Publisher;
import io.fleetjobs.change.QueueMessages;
import io.fleetjobs.change.QueueNotifier;
import io.fleetjobs.change.ShownChanges;
import io.fleetjobs.concurrent.Pause;
import io.fleetjobs.config.AwsClients;
import io.fleetjobs.config.Settings;
import io.fleetjobs.eventbus.EventBridge;
import io.fleetjobs.eventbus.EventDelivery;
import io.fleetjobs.eventbus.EventFailures;
import io.fleetjobs.eventbus.EventOutlet;
import io.fleetjobs.eventbus.LambdaEventOutlet;
import io.fleetjobs.execution.ExecutionHistory;
import io.fleetjobs.execution.ExecutionWriter;
import io.fleetjobs.execution.RetryPolicy;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.invocation.LambdaReconcilerInvoker;
import io.fleetjobs.job.ExecutionCounts;
import io.fleetjobs.job.JobHistory;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.jobdocument.DocumentDelivery;
import io.fleetjobs.jobdocument.DocumentIntake;
import io.fleetjobs.jobdocument.PresignedUrls;
import io.fleetjobs.layout.HistoryMode;
import io.fleetjobs.layout.Setting;
import io.fleetjobs.membership.GroupTargets;
import io.fleetjobs.membership.GroupTree;
import io.fleetjobs.membership.MembershipChanges;
import io.fleetjobs.membership.MembershipWriter;
import io.fleetjobs.membership.PacedRegistry;
import io.fleetjobs.membership.TargetMembership;
import io.fleetjobs.model.Arns;
import io.fleetjobs.queue.PendingQueue;
import io.fleetjobs.queue.Visibility;
import io.fleetjobs.registry.AccountEvents;
import io.fleetjobs.registry.EventSwitch;
import io.fleetjobs.registry.IotRegistry;
import io.fleetjobs.registry.Registry;
import io.fleetjobs.s3.ObjectReader;
import io.fleetjobs.s3.RoleSessions;
import io.fleetjobs.s3.UrlSigner;
import io.fleetjobs.store.CountStore;
import io.fleetjobs.store.DeferredEvents;
import io.fleetjobs.store.GroupStore;
import io.fleetjobs.store.JobHistoryStore;
import io.fleetjobs.store.Table;
import io.fleetjobs.store.TurnStore;
import io.fleetjobs.store.VersionStore;
import io.fleetjobs.sweep.SqsSweepRequests;
import io.fleetjobs.sweep.SweepRequests;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Creates the classes that several services share. */
public record SharedParts(
    Settings settings, AwsClients clients, ItemFailures failures, InstantSource time, Pause pause) {
  public Stores stores() {
    return Stores.of(
        new Table(clients.dynamoDb(), settings.required(Setting.TABLE_NAME), failures), time);
  }

  public ExecutionCounts executionCounts() {
    var stores = stores();
    return new ExecutionCounts(stores.index(), new CountStore(stores.table()), time);
  }

  /** Returns the store of full histories; empty if none are kept. */
  public Optional<VersionStore> versions() {
    return Optional.of(new VersionStore(stores().table(), time))
        .filter(_ -> settings.history() == HistoryMode.FULL);
  }

  /** Returns the full histories of executions, whether or not further entries are kept. */
  public ExecutionHistory executionHistory() {
    return new ExecutionHistory(new VersionStore(stores().table(), time), settings.retention());
  }

  public JobHistory jobHistory() {
    var stores = stores();
    return new JobHistory(new JobHistoryStore(stores.table()), stores.jobs());
  }

  /** Returns a lookup of jobs for the device plane, which caches them for a moment. */
  public JobLookup jobLookup() {
    return new JobLookup(stores().jobs(), time);
  }

  public Arns arns() {
    return new Arns(settings.required(Setting.RESOURCE_ARN_PREFIX));
  }

  public String topicPrefix() {
    return settings.required(Setting.TOPIC_PREFIX);
  }

  public Publisher publisher() {
    return new IotPublisher(clients.iotData());
  }

  public LambdaReconcilerInvoker reconcilerInvoker() {
    return new LambdaReconcilerInvoker(
        clients.lambda(), settings.required(Setting.RECONCILE_FUNCTION));
  }

  public SweepRequests sweepRequests() {
    return new SqsSweepRequests(clients.sqs(), settings.required(Setting.SWEEP_QUEUE_URL), time);
  }

  /** Returns where events for the event bus go; empty if there is no bus. */
  public Optional<EventOutlet> eventOutlet() {
    return settings
        .find(Setting.EVENTS_FUNCTION)
        .map(function -> new LambdaEventOutlet(clients.lambda(), function, eventFailures()));
  }

  private EventFailures eventFailures() {
    return new EventFailures(clients::sqs, settings.required(Setting.EVENTS_FAILURE_QUEUE_URL));
  }

  public EventDelivery eventDelivery() {
    return new EventDelivery(
        new EventBridge(
            new EventBridge.Bus(
                settings.required(Setting.EVENT_BUS), arns().region(), clients.eventsEndpoint()),
            clients.http(),
            clients.credentials()),
        eventFailures(),
        pause,
        time);
  }

  public EventMessages eventMessages() {
    EventSwitch wanted =
        switch (settings.jobEvents()) {
          case OFF -> _ -> false;
          case ON -> _ -> true;
          case ACCOUNT -> new AccountEvents(clients.iot(), settings.eventConfigurationsAge(), time);
        };
    return new EventMessages(publisher(), topicPrefix(), wanted, time);
  }

  /** Returns what devices are shown, with a memory of windows and pauses. */
  public Visibility visibility(JobLookup jobs) {
    return Visibility.of(jobs, stores().pauses(), failures, time);
  }

  public QueueNotifier notifier(JobLookup jobs) {
    var visibility = visibility(jobs);
    return new QueueNotifier(
        new PendingQueue(stores().executions(), jobs, visibility, failures, time),
        new ShownChanges(visibility),
        delivery(jobs),
        new QueueMessages(publisher(), topicPrefix(), settings.notifications()),
        failures,
        time);
  }

  DocumentIntake intake() {
    return new DocumentIntake(
        new ObjectReader(signer(), clients.http(), clients::credentials),
        new PresignedUrls(signer()),
        new DocumentIntake.Limits(
            arns().region(),
            settings.names(Setting.DOCUMENT_BUCKETS),
            settings.names(Setting.PRESIGNING_ROLE_ARNS)));
  }

  public DocumentDelivery delivery(JobLookup jobs) {
    return new DocumentDelivery(
        jobs, new RoleSessions(clients::sts, time), new PresignedUrls(signer()));
  }

  UrlSigner signer() {
    return new UrlSigner(clients.objectsEndpoint(), time);
  }

  public ExecutionWriter writer(JobLookup jobs) {
    return new ExecutionWriter(
        stores().executions(),
        new RetryPolicy(jobs, stores().memberships()),
        time,
        settings.retention());
  }

  GroupTargets groupTargets() {
    return new GroupTargets(new GroupStore(stores().table()), arns());
  }

  TargetMembership targetMembership(Registry registry, GroupTree tree) {
    return new TargetMembership(registry, tree, arns());
  }

  public Registry registry() {
    return new IotRegistry(clients.iot());
  }

  /** Returns a registry that asks about groups in turns. */
  Registry pacedRegistry(Duration patience) {
    return new PacedRegistry(
        new IotRegistry(clients.iotOnce()), new TurnStore(stores().table()), patience, pause, time);
  }

  /**
   * Returns the class that applies membership events. It asks the registry in turns.
   *
   * @param patience longest wait for a turn
   */
  public MembershipChanges membershipChanges(Duration patience) {
    var stores = stores();
    var registry = pacedRegistry(patience);
    var tree = new GroupTree(registry, time);
    return new MembershipChanges(
        tree,
        new GroupStore(stores.table()),
        stores.jobs(),
        new MembershipWriter(stores.memberships(), stores.executions(), writer(jobLookup()), time),
        targetMembership(registry, tree),
        arns(),
        failures);
  }

  public DeferredEvents deferredEvents() {
    return new DeferredEvents(stores().table());
  }
}
