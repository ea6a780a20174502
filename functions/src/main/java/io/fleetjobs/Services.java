package io.fleetjobs;

import io.fleetjobs.change.EventMessages;
import io.fleetjobs.change.ExecutionChanges;
import io.fleetjobs.change.IotPublisher;
import io.fleetjobs.change.JobChanges;
import io.fleetjobs.change.JobFollowUp;
import io.fleetjobs.change.LambdaPoke;
import io.fleetjobs.change.Publisher;
import io.fleetjobs.change.QueueMessages;
import io.fleetjobs.change.QueueNotifier;
import io.fleetjobs.change.ShownChanges;
import io.fleetjobs.model.Arns;
import io.fleetjobs.operation.AssociateTargetsWithJob;
import io.fleetjobs.operation.CancelJob;
import io.fleetjobs.operation.CancelJobExecution;
import io.fleetjobs.operation.CreateJob;
import io.fleetjobs.operation.DeleteJob;
import io.fleetjobs.operation.DeleteJobExecution;
import io.fleetjobs.operation.DescribeJob;
import io.fleetjobs.operation.DescribeJobExecution;
import io.fleetjobs.operation.DescribeJobExecutionForOperator;
import io.fleetjobs.operation.DeviceOperations;
import io.fleetjobs.operation.DocumentDelivery;
import io.fleetjobs.operation.DocumentIntake;
import io.fleetjobs.operation.DueSweep;
import io.fleetjobs.operation.ExecutionCounts;
import io.fleetjobs.operation.ExecutionFinder;
import io.fleetjobs.operation.ExecutionWriter;
import io.fleetjobs.operation.GetJobDocument;
import io.fleetjobs.operation.GetPendingJobExecutions;
import io.fleetjobs.operation.JobLookup;
import io.fleetjobs.operation.JobWriter;
import io.fleetjobs.operation.ListJobExecutionsForJob;
import io.fleetjobs.operation.ListJobExecutionsForThing;
import io.fleetjobs.operation.ListJobs;
import io.fleetjobs.operation.OpenWindows;
import io.fleetjobs.operation.OperatorOperations;
import io.fleetjobs.operation.PendingQueue;
import io.fleetjobs.operation.QuotaCheck;
import io.fleetjobs.operation.ReconcilerPoke;
import io.fleetjobs.operation.RetryPolicy;
import io.fleetjobs.operation.StartNextPendingJobExecution;
import io.fleetjobs.operation.TargetCheck;
import io.fleetjobs.operation.ThingCheck;
import io.fleetjobs.operation.UpdateJob;
import io.fleetjobs.operation.UpdateJobExecution;
import io.fleetjobs.operation.membership.GroupTargets;
import io.fleetjobs.operation.membership.GroupTree;
import io.fleetjobs.operation.membership.MembershipChanges;
import io.fleetjobs.operation.membership.MembershipWriter;
import io.fleetjobs.operation.membership.TargetMembership;
import io.fleetjobs.operation.reconcile.AbortCheck;
import io.fleetjobs.operation.reconcile.CompletionCheck;
import io.fleetjobs.operation.reconcile.EdgeStep;
import io.fleetjobs.operation.reconcile.ExecutionCreator;
import io.fleetjobs.operation.reconcile.ExecutionRollout;
import io.fleetjobs.operation.reconcile.JobCanceler;
import io.fleetjobs.operation.reconcile.JobCleanup;
import io.fleetjobs.operation.reconcile.JobEnd;
import io.fleetjobs.operation.reconcile.JobReconciler;
import io.fleetjobs.operation.reconcile.JobRemover;
import io.fleetjobs.operation.reconcile.JobSteps;
import io.fleetjobs.operation.reconcile.Leftovers;
import io.fleetjobs.operation.reconcile.ScheduleStep;
import io.fleetjobs.operation.reconcile.StartQuota;
import io.fleetjobs.operation.reconcile.TargetLister;
import io.fleetjobs.operation.reconcile.TargetRelist;
import io.fleetjobs.operation.reconcile.TargetResolver;
import io.fleetjobs.operation.tag.ListTagsForResource;
import io.fleetjobs.operation.tag.TagOperations;
import io.fleetjobs.operation.tag.TagOwners;
import io.fleetjobs.operation.tag.TagResource;
import io.fleetjobs.operation.tag.TagWriter;
import io.fleetjobs.operation.tag.UntagResource;
import io.fleetjobs.operation.template.CreateJobFromTemplate;
import io.fleetjobs.operation.template.CreateJobTemplate;
import io.fleetjobs.operation.template.DeleteJobTemplate;
import io.fleetjobs.operation.template.DescribeJobTemplate;
import io.fleetjobs.operation.template.DescribeManagedJobTemplate;
import io.fleetjobs.operation.template.ListJobTemplates;
import io.fleetjobs.operation.template.ListManagedJobTemplates;
import io.fleetjobs.operation.template.ManagedDocuments;
import io.fleetjobs.operation.template.TemplateContent;
import io.fleetjobs.operation.template.TemplateFinder;
import io.fleetjobs.operation.template.TemplateOperations;
import io.fleetjobs.registry.AccountEvents;
import io.fleetjobs.registry.EventSwitch;
import io.fleetjobs.registry.IotRegistry;
import io.fleetjobs.registry.Registry;
import io.fleetjobs.s3.ObjectReader;
import io.fleetjobs.s3.RoleSessions;
import io.fleetjobs.s3.UrlSigner;
import io.fleetjobs.store.DueIndex;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.GroupStore;
import io.fleetjobs.store.JobCounts;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.Lists;
import io.fleetjobs.store.MembershipStore;
import io.fleetjobs.store.Table;
import io.fleetjobs.store.TagStore;
import io.fleetjobs.store.TargetStore;
import io.fleetjobs.store.TemplateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/** The composition root: what the handlers need, made from the environment. */
public final class Services {
  private final Settings settings;
  private final AwsClients clients;
  private final InstantSource time;

  private Services(Settings settings, InstantSource time) {
    this.settings = settings;
    this.clients = new AwsClients(settings.environment());
    this.time = time;
  }

  /** The services of the running function. */
  public static Services fromEnvironment() {
    return of(System.getenv(), InstantSource.system());
  }

  /** The services of a function with the given environment and clock. */
  public static Services of(Map<String, String> environment, InstantSource time) {
    return new Services(new Settings(environment), time);
  }

  public InstantSource time() {
    return time;
  }

  /** @throws IllegalArgumentException when the environment lacks what this function needs */
  public Arns arns() {
    return new Arns(settings.required(Setting.RESOURCE_ARN_PREFIX));
  }

  /** @throws IllegalArgumentException when the environment lacks what this function needs */
  public String topicPrefix() {
    return settings.required(Setting.TOPIC_PREFIX);
  }

  /** The highest rollout rate, and the one of a job that does not say: contract section 11.3. */
  public int maximumPerMinute() {
    return settings.maximumPerMinute();
  }

  public Publisher publisher() {
    return new IotPublisher(clients.iotData());
  }

  /** @throws IllegalArgumentException when the environment lacks what this function needs */
  public ReconcilerPoke reconcilerPoke() {
    return new LambdaPoke(clients.lambda(), settings.required(Setting.RECONCILE_FUNCTION));
  }

  /** @throws IllegalArgumentException when the environment lacks what this function needs */
  public DeviceOperations deviceOperations() {
    var stores = stores();
    var jobs = new JobLookup(stores.jobs(), time);
    var documents = delivery(jobs);
    var queue = new PendingQueue(stores.executions(), jobs, new OpenWindows(jobs), time);
    var finder = new ExecutionFinder(stores.executions());
    var writer = writer(stores, jobs);
    var things = new ThingCheck(registry(), settings.checksThings());
    return new DeviceOperations(
        new GetPendingJobExecutions(queue, things),
        new StartNextPendingJobExecution(queue, writer, jobs, documents, things, time),
        new DescribeJobExecution(queue, finder, documents, things, time),
        new UpdateJobExecution(finder, writer, jobs, documents,
            settings.acceptsRepeatedUpdates()));
  }

  /** @throws IllegalArgumentException when the environment lacks what this function needs */
  public OperatorOperations operatorOperations() {
    var stores = stores();
    var jobs = new JobWriter(stores.jobs());
    var finder = new ExecutionFinder(stores.executions());
    var registry = registry();
    var quotas = new QuotaCheck(stores.counts(), settings.quotas(), time);
    var targets = new TargetCheck(registry, arns());
    return new OperatorOperations(
        new CreateJobFromTemplate(
            new CreateJob(stores.jobs(), intake(), targets, groupTargets(), arns(), quotas, time),
            new TemplateFinder(stores.templates()), arns()),
        new DescribeJob(jobs, new ExecutionCounts(stores.index(), time), time),
        new UpdateJob(jobs, stores.jobs(), intake(), time),
        new GetJobDocument(jobs, stores.jobs(), new ManagedDocuments(arns())),
        new ListJobs(stores.lists(), registry, arns()),
        new AssociateTargetsWithJob(jobs, targets, groupTargets(), quotas, time),
        new CancelJob(jobs, time),
        new DeleteJob(jobs, stores.counts(), quotas, time),
        new ListJobExecutionsForJob(jobs, stores.lists()),
        new ListJobExecutionsForThing(stores.lists(), new ThingCheck(registry, true)),
        new DescribeJobExecutionForOperator(finder, time),
        new CancelJobExecution(finder, writer(stores, new JobLookup(stores.jobs(), time))),
        new DeleteJobExecution(finder, stores.executions()));
  }

  /** @throws IllegalArgumentException when the environment lacks what this function needs */
  public TemplateOperations templateOperations() {
    var stores = stores();
    var templates = new TemplateFinder(stores.templates());
    var content = new TemplateContent(new JobWriter(stores.jobs()), stores.jobs(),
        intake(), arns());
    return new TemplateOperations(
        new CreateJobTemplate(stores.templates(), content, arns(), time,
            settings.maxTemplates()),
        new DescribeJobTemplate(templates),
        new ListJobTemplates(stores.templates()),
        new DeleteJobTemplate(templates, stores.templates()),
        new DescribeManagedJobTemplate(),
        new ListManagedJobTemplates());
  }

  /** @throws IllegalArgumentException when the environment lacks what this function needs */
  public TagOperations tagOperations() {
    var stores = stores();
    var owners = new TagOwners(new JobWriter(stores.jobs()),
        new TemplateFinder(stores.templates()), arns());
    var tags = new TagWriter(new TagStore(stores.table()));
    return new TagOperations(new TagResource(owners, tags), new UntagResource(owners, tags),
        new ListTagsForResource(owners, tags));
  }

  /** @throws IllegalArgumentException when the environment lacks what this function needs */
  public JobReconciler jobReconciler() {
    var stores = stores();
    var writer = writer(stores, new JobLookup(stores.jobs(), time));
    var cleanup = new JobCleanup(stores.jobs(), stores.targets(), groupTargets(), time,
        settings.retention());
    var canceler = new JobCanceler(stores.index(), stores.executions(), writer, cleanup, time);
    var resolver = new TargetResolver(new TargetLister(registry(), arns()), stores.targets(),
        () -> UUID.randomUUID().toString(), time);
    var creator = new ExecutionCreator(stores.executions(), stores.memberships());
    var steps = new JobSteps(resolver,
        new ExecutionRollout(creator, stores.targets(), stores.index(),
            settings.maximumPerMinute(), time),
        new TargetRelist(resolver, stores.targets(), creator,
            new TargetRelist.Removal(stores.index(), stores.executions(), writer,
                targetMembership(registry(), new GroupTree(registry(), time))),
            time),
        new AbortCheck(stores.index(), time),
        new CompletionCheck(stores.index(), stores.executions(), stores.targets(), cleanup, time),
        canceler,
        new JobRemover(stores.jobs(), stores.executions(), stores.targets(), stores.index(),
            groupTargets()),
        new ScheduleStep(
            new StartQuota(stores.counts(), settings.quotas().concurrentJobs()),
            new EdgeStep(stores.index(), notifier(stores, new JobLookup(stores.jobs(), time)),
                time),
            new JobEnd(stores.index(), canceler, cleanup, time), time));
    return new JobReconciler(stores.jobs(), steps,
        new Leftovers(stores.executions(), stores.index()), this::sleepUntil, time);
  }

  private void sleepUntil(Instant instant) {
    try {
      Thread.sleep(Duration.between(time.instant(), instant));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", interrupted);
    }
  }

  /** @throws IllegalArgumentException when the environment lacks what this function needs */
  public MembershipChanges membershipChanges() {
    var stores = stores();
    var registry = registry();
    var tree = new GroupTree(registry, time);
    return new MembershipChanges(tree, new GroupStore(table()), stores.jobs(),
        new MembershipWriter(stores.memberships(), stores.executions(),
            writer(stores, new JobLookup(stores.jobs(), time)),
            targetMembership(registry, tree), time),
        arns());
  }

  /** @throws IllegalArgumentException when the environment lacks what this function needs */
  public DueSweep dueSweep() {
    var stores = stores();
    return new DueSweep(new DueIndex(stores.table()), stores.executions(),
        writer(stores, new JobLookup(stores.jobs(), time)), reconcilerPoke(), time);
  }

  /** @throws IllegalArgumentException when the environment lacks what this function needs */
  public ExecutionChanges executionChanges() {
    var stores = stores();
    var jobs = new JobLookup(stores.jobs(), time);
    return new ExecutionChanges(
        notifier(stores, jobs),
        new JobFollowUp(stores.jobs(), stores.index(), jobs, reconcilerPoke()), eventMessages(),
        arns());
  }

  /** @throws IllegalArgumentException when the environment lacks what this function needs */
  public JobChanges jobChanges() {
    return new JobChanges(eventMessages(), new JobIndex(table()), reconcilerPoke(), time);
  }

  private EventMessages eventMessages() {
    EventSwitch wanted = switch (settings.jobEvents()) {
      case OFF -> _ -> false;
      case ON -> _ -> true;
      case ACCOUNT -> new AccountEvents(clients.iot(), time);
    };
    return new EventMessages(publisher(), topicPrefix(), wanted, time);
  }

  /** One read of the table that finds nothing, to have all classes on that way loaded. */
  public void readNothing() {
    new JobStore(table(), time).find("priming");
  }

  private QueueNotifier notifier(Stores stores, JobLookup jobs) {
    var windows = new OpenWindows(jobs);
    return new QueueNotifier(new PendingQueue(stores.executions(), jobs, windows, time),
        new ShownChanges(windows), delivery(jobs),
        new QueueMessages(publisher(), topicPrefix(), settings.notifications()), time);
  }

  private record Stores(Table table, ExecutionStore executions, JobStore jobs, JobIndex index,
      TargetStore targets, TemplateStore templates, MembershipStore memberships) {
    Lists lists() {
      return new Lists(table, jobs, executions);
    }

    JobCounts counts() {
      return new JobCounts(table);
    }
  }

  private Stores stores() {
    var table = table();
    return new Stores(table, new ExecutionStore(table, time), new JobStore(table, time),
        new JobIndex(table), new TargetStore(table), new TemplateStore(table),
        new MembershipStore(table, time));
  }

  private DocumentIntake intake() {
    return new DocumentIntake(
        new ObjectReader(signer(), clients.http(), clients::credentials),
        new DocumentIntake.Limits(arns().region(), settings.names(Setting.DOCUMENT_BUCKETS),
            settings.names(Setting.PRESIGNING_ROLE_ARNS)));
  }

  private DocumentDelivery delivery(JobLookup jobs) {
    return new DocumentDelivery(jobs, new RoleSessions(clients::sts, time), signer());
  }

  private UrlSigner signer() {
    return new UrlSigner(clients.objectsEndpoint(), time);
  }

  private Table table() {
    return new Table(clients.dynamoDb(), settings.required(Setting.TABLE_NAME));
  }

  private ExecutionWriter writer(Stores stores, JobLookup jobs) {
    return new ExecutionWriter(stores.executions(), new RetryPolicy(jobs, stores.memberships()),
        time,
        settings.retention());
  }

  private GroupTargets groupTargets() {
    return new GroupTargets(new GroupStore(table()), arns());
  }

  private TargetMembership targetMembership(Registry registry, GroupTree tree) {
    return new TargetMembership(registry, tree, arns());
  }

  private Registry registry() {
    return new IotRegistry(clients.iot());
  }
}
