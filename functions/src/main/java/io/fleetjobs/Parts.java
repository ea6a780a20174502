package io.fleetjobs;

import io.fleetjobs.change.EventMessages;
import io.fleetjobs.change.IotPublisher;
import io.fleetjobs.change.LambdaPoke;
import io.fleetjobs.change.Publisher;
import io.fleetjobs.change.QueueMessages;
import io.fleetjobs.change.QueueNotifier;
import io.fleetjobs.change.ShownChanges;
import io.fleetjobs.change.SqsSweepRequests;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.model.Arns;
import io.fleetjobs.operation.DocumentDelivery;
import io.fleetjobs.operation.DocumentIntake;
import io.fleetjobs.operation.ExecutionWriter;
import io.fleetjobs.operation.JobLookup;
import io.fleetjobs.operation.OpenWindows;
import io.fleetjobs.operation.Pause;
import io.fleetjobs.operation.PendingQueue;
import io.fleetjobs.operation.PresignedUrls;
import io.fleetjobs.operation.ReconcilerPoke;
import io.fleetjobs.operation.RetryPolicy;
import io.fleetjobs.operation.SweepRequests;
import io.fleetjobs.operation.membership.GroupTargets;
import io.fleetjobs.operation.membership.GroupTree;
import io.fleetjobs.operation.membership.MembershipChanges;
import io.fleetjobs.operation.membership.MembershipWriter;
import io.fleetjobs.operation.membership.PacedRegistry;
import io.fleetjobs.operation.membership.TargetMembership;
import io.fleetjobs.registry.AccountEvents;
import io.fleetjobs.registry.EventSwitch;
import io.fleetjobs.registry.IotRegistry;
import io.fleetjobs.registry.Registry;
import io.fleetjobs.s3.ObjectReader;
import io.fleetjobs.s3.RoleSessions;
import io.fleetjobs.s3.UrlSigner;
import io.fleetjobs.store.DeferredEvents;
import io.fleetjobs.store.GroupStore;
import io.fleetjobs.store.Table;
import io.fleetjobs.store.TurnStore;
import java.time.Duration;
import java.time.InstantSource;

/** What several of the services are made of. */
record Parts(
    Settings settings, AwsClients clients, ItemFailures failures, InstantSource time, Pause pause) {
  Stores stores() {
    return Stores.of(
        new Table(clients.dynamoDb(), settings.required(Setting.TABLE_NAME), failures), time);
  }

  /** Jobs for the device plane, remembered for a moment. */
  JobLookup jobLookup() {
    return new JobLookup(stores().jobs(), time);
  }

  Arns arns() {
    return new Arns(settings.required(Setting.RESOURCE_ARN_PREFIX));
  }

  String topicPrefix() {
    return settings.required(Setting.TOPIC_PREFIX);
  }

  Publisher publisher() {
    return new IotPublisher(clients.iotData());
  }

  ReconcilerPoke reconcilerPoke() {
    return new LambdaPoke(clients.lambda(), settings.required(Setting.RECONCILE_FUNCTION));
  }

  SweepRequests sweepRequests() {
    return new SqsSweepRequests(clients.sqs(), settings.required(Setting.SWEEP_QUEUE_URL), time);
  }

  EventMessages eventMessages() {
    EventSwitch wanted =
        switch (settings.jobEvents()) {
          case OFF -> _ -> false;
          case ON -> _ -> true;
          case ACCOUNT -> new AccountEvents(clients.iot(), settings.eventConfigurationsAge(), time);
        };
    return new EventMessages(publisher(), topicPrefix(), wanted, time);
  }

  QueueNotifier notifier(JobLookup jobs) {
    var windows = new OpenWindows(jobs, failures);
    return new QueueNotifier(
        new PendingQueue(stores().executions(), jobs, windows, failures, time),
        new ShownChanges(windows),
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

  DocumentDelivery delivery(JobLookup jobs) {
    return new DocumentDelivery(
        jobs, new RoleSessions(clients::sts, time), new PresignedUrls(signer()));
  }

  UrlSigner signer() {
    return new UrlSigner(clients.objectsEndpoint(), time);
  }

  ExecutionWriter writer(JobLookup jobs) {
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

  Registry registry() {
    return new IotRegistry(clients.iot());
  }

  /** The registry, asked about groups once for each turn. */
  Registry pacedRegistry(Duration patience) {
    return new PacedRegistry(
        new IotRegistry(clients.iotOnce()), new TurnStore(stores().table()), patience, pause, time);
  }

  /**
   * Membership events being taken into account, each question to the registry in its turn.
   *
   * @param patience for how long a question waits for its turn
   */
  MembershipChanges membershipChanges(Duration patience) {
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

  DeferredEvents deferredEvents() {
    return new DeferredEvents(stores().table());
  }
}
