package io.fleetjobs.wiring;

import io.fleetjobs.access.OperatorRules;
import io.fleetjobs.caller.Callers;
import io.fleetjobs.caller.PositionSeal;
import io.fleetjobs.caller.RuledCallers;
import io.fleetjobs.execution.ExecutionFinder;
import io.fleetjobs.execution.OperatorExecutions;
import io.fleetjobs.execution.PendingPurge;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.job.QuotaCheck;
import io.fleetjobs.job.TargetCheck;
import io.fleetjobs.layout.Setting;
import io.fleetjobs.membership.GroupTree;
import io.fleetjobs.operation.OperatorOperations;
import io.fleetjobs.operation.execution.CancelJobExecution;
import io.fleetjobs.operation.execution.DeleteJobExecution;
import io.fleetjobs.operation.execution.DescribeJobExecutionForOperator;
import io.fleetjobs.operation.execution.ListJobExecutionsForJob;
import io.fleetjobs.operation.execution.ListJobExecutionsForThing;
import io.fleetjobs.operation.fleet.FleetOperations;
import io.fleetjobs.operation.fleet.GetJobExecutionHistory;
import io.fleetjobs.operation.fleet.GetJobHistory;
import io.fleetjobs.operation.fleet.GetJobProgress;
import io.fleetjobs.operation.fleet.ListJobExecutionDetails;
import io.fleetjobs.operation.fleet.ListJobFailureReasons;
import io.fleetjobs.operation.fleet.ListThingHistory;
import io.fleetjobs.operation.fleet.PauseJob;
import io.fleetjobs.operation.fleet.RequeueJobExecution;
import io.fleetjobs.operation.fleet.ResumeJob;
import io.fleetjobs.operation.fleet.RetryJobExecutions;
import io.fleetjobs.operation.fleet.SearchExecutions;
import io.fleetjobs.operation.job.AssociateTargetsWithJob;
import io.fleetjobs.operation.job.CancelJob;
import io.fleetjobs.operation.job.CreateJob;
import io.fleetjobs.operation.job.CreateRetryJob;
import io.fleetjobs.operation.job.DeleteJob;
import io.fleetjobs.operation.job.DescribeJob;
import io.fleetjobs.operation.job.GetJobDocument;
import io.fleetjobs.operation.job.ListJobs;
import io.fleetjobs.operation.job.UpdateJob;
import io.fleetjobs.operation.tag.TagActions;
import io.fleetjobs.operation.tag.TagOperations;
import io.fleetjobs.operation.tag.TagOwners;
import io.fleetjobs.operation.tag.TagWriter;
import io.fleetjobs.operation.template.CreateJobFromTemplate;
import io.fleetjobs.operation.template.CreateJobTemplate;
import io.fleetjobs.operation.template.ManagedTemplateActions;
import io.fleetjobs.operation.template.TemplateActions;
import io.fleetjobs.operation.template.TemplateContent;
import io.fleetjobs.operation.template.TemplateOperations;
import io.fleetjobs.registry.ThingCheck;
import io.fleetjobs.store.JobHistoryStore;
import io.fleetjobs.store.SampleStore;
import io.fleetjobs.store.SuccessorStore;
import io.fleetjobs.store.TagStore;
import io.fleetjobs.store.ThingHistory;
import io.fleetjobs.store.ThingIndex;
import io.fleetjobs.template.ManagedDocuments;
import io.fleetjobs.template.TemplateFinder;
import java.util.List;

/** Creates the classes that serve operators. */
public record OperatorParts(SharedParts parts) {
  public OperatorOperations operatorOperations() {
    var stores = parts.stores();
    var jobs = new JobWriter(stores.jobs());
    var executions =
        new OperatorExecutions(new ExecutionFinder(stores.executions()), stores.jobs());
    var registry = parts.registry();
    var quotas = quotas();
    var targets = new TargetCheck(registry, parts.arns());
    return new OperatorOperations(
        new CreateJobFromTemplate(
            createJob(quotas), new TemplateFinder(stores.templates(), parts.arns()), parts.arns()),
        new DescribeJob(jobs, parts.executionCounts(), parts.time()),
        new UpdateJob(jobs, stores.jobs(), parts.intake(), parts.time()),
        new GetJobDocument(jobs, stores.jobs(), new ManagedDocuments(parts.arns())),
        new ListJobs(stores.lists(), registry, parts.arns()),
        new AssociateTargetsWithJob(jobs, targets, parts.groupTargets(), quotas, parts.time()),
        new CancelJob(jobs, parts.time()),
        new DeleteJob(
            jobs,
            new PendingPurge(stores.index(), stores.executions()),
            stores.counts(),
            quotas,
            parts.time()),
        new ListJobExecutionsForJob(jobs, stores.lists()),
        new ListJobExecutionsForThing(
            stores.lists(), stores.jobs(), new ThingCheck(registry, true)),
        new DescribeJobExecutionForOperator(executions, parts.time()),
        new CancelJobExecution(executions, parts.writer(parts.jobLookup())),
        new DeleteJobExecution(
            executions, stores.executions(), parts.time(), parts.settings().retention()));
  }

  private CreateJob createJob(QuotaCheck quotas) {
    var registry = parts.registry();
    return new CreateJob(
        parts.stores().jobs(),
        parts.intake(),
        new TargetCheck(registry, parts.arns()),
        parts.groupTargets(),
        parts.arns(),
        quotas,
        parts.time());
  }

  private QuotaCheck quotas() {
    return new QuotaCheck(parts.stores().counts(), parts.settings().quotas(), parts.time());
  }

  /** Returns the callers, by the rules of the file that the environment names. */
  public Callers callers() {
    return parts.settings().operatorRules().map(this::callers).orElse(Callers.UNLIMITED);
  }

  private Callers callers(String rules) {
    var registry = parts.registry();
    return new RuledCallers(
        OperatorRules.parse(rules),
        group -> registry.ancestors(group).orElse(List.of()),
        new GroupTree(registry, parts.time())::withAncestors,
        parts.arns(),
        new PositionSeal(parts.settings().required(Setting.TABLE_NAME) + rules));
  }

  public TemplateOperations templateOperations() {
    var stores = parts.stores();
    var actions =
        new TemplateActions(
            new TemplateFinder(stores.templates(), parts.arns()), stores.templates(), parts.arns());
    var content =
        new TemplateContent(
            new JobWriter(stores.jobs()), stores.jobs(), parts.intake(), parts.arns());
    return new TemplateOperations(
        new CreateJobTemplate(
            stores.templates(),
            content,
            parts.arns(),
            parts.time(),
            parts.settings().maxTemplates()),
        actions::describe,
        actions::list,
        actions::delete,
        ManagedTemplateActions::describe,
        ManagedTemplateActions::list);
  }

  public FleetOperations fleetOperations() {
    var stores = parts.stores();
    var jobs = new JobWriter(stores.jobs());
    var history = new ThingHistory(stores.table(), parts.time());
    var registry = parts.registry();
    return new FleetOperations(
        new GetJobProgress(
            jobs,
            parts.executionCounts(),
            new SampleStore(stores.table()),
            new GetJobProgress.Limits(
                parts.settings().maximumPerMinute(), parts.settings().retention()),
            parts.time()),
        new ListJobExecutionDetails(jobs, stores.lists(), parts.time()),
        new ListJobFailureReasons(jobs, new ThingIndex(stores.table()), stores.executions()),
        new SearchExecutions(stores.lists(), parts.time()),
        new GetJobExecutionHistory(jobs, history, parts.versions()),
        new ListThingHistory(history, stores.jobs(), parts.versions()),
        new RetryJobExecutions(
            jobs, new ThingIndex(stores.table()), stores.targets(), parts.time()),
        new CreateRetryJob(
            jobs,
            stores.jobs(),
            new TagStore(stores.table()),
            stores.targets(),
            createJob(quotas()),
            parts.time()),
        new RequeueJobExecution(
            jobs,
            stores.executions(),
            new SuccessorStore(stores.table(), parts.time()),
            parts.writer(parts.jobLookup()),
            stores.memberships(),
            parts.targetMembership(registry, new GroupTree(registry, parts.time())),
            parts.time()),
        new GetJobHistory(jobs, new JobHistoryStore(stores.table())),
        new PauseJob(jobs, stores.pauses(), parts.time()),
        new ResumeJob(
            jobs,
            new QuotaCheck(stores.counts(), parts.settings().quotas(), parts.time()),
            parts.time()));
  }

  public TagOperations tagOperations() {
    var stores = parts.stores();
    var owners =
        new TagOwners(
            new JobWriter(stores.jobs()),
            new TemplateFinder(stores.templates(), parts.arns()),
            parts.arns());
    var actions = new TagActions(owners, new TagWriter(new TagStore(stores.table())));
    return new TagOperations(actions::tag, actions::untag, actions::list);
  }
}
