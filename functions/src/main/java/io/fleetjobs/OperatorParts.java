package io.fleetjobs;

import io.fleetjobs.operation.AssociateTargetsWithJob;
import io.fleetjobs.operation.CancelJob;
import io.fleetjobs.operation.CancelJobExecution;
import io.fleetjobs.operation.CreateJob;
import io.fleetjobs.operation.DeleteJob;
import io.fleetjobs.operation.DeleteJobExecution;
import io.fleetjobs.operation.DescribeJob;
import io.fleetjobs.operation.DescribeJobExecutionForOperator;
import io.fleetjobs.operation.ExecutionCounts;
import io.fleetjobs.operation.ExecutionFinder;
import io.fleetjobs.operation.GetJobDocument;
import io.fleetjobs.operation.JobWriter;
import io.fleetjobs.operation.ListJobExecutionsForJob;
import io.fleetjobs.operation.ListJobExecutionsForThing;
import io.fleetjobs.operation.ListJobs;
import io.fleetjobs.operation.OperatorOperations;
import io.fleetjobs.operation.PendingPurge;
import io.fleetjobs.operation.QuotaCheck;
import io.fleetjobs.operation.TargetCheck;
import io.fleetjobs.operation.ThingCheck;
import io.fleetjobs.operation.UpdateJob;
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
import io.fleetjobs.store.CountStore;
import io.fleetjobs.store.TagStore;

/** Makes what serves operators. */
record OperatorParts(Parts parts) {
  OperatorOperations operatorOperations() {
    var stores = parts.stores();
    var jobs = new JobWriter(stores.jobs());
    var finder = new ExecutionFinder(stores.executions());
    var registry = parts.registry();
    var quotas = new QuotaCheck(stores.counts(), parts.settings().quotas(), parts.time());
    var targets = new TargetCheck(registry, parts.arns());
    return new OperatorOperations(
        new CreateJobFromTemplate(
            new CreateJob(
                stores.jobs(),
                parts.intake(),
                targets,
                parts.groupTargets(),
                parts.arns(),
                quotas,
                parts.time()),
            new TemplateFinder(stores.templates()),
            parts.arns()),
        new DescribeJob(
            jobs,
            new ExecutionCounts(stores.index(), new CountStore(stores.table()), parts.time()),
            parts.time()),
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
        new ListJobExecutionsForThing(stores.lists(), new ThingCheck(registry, true)),
        new DescribeJobExecutionForOperator(finder, parts.time()),
        new CancelJobExecution(finder, parts.writer(parts.jobLookup())),
        new DeleteJobExecution(
            finder, stores.executions(), parts.time(), parts.settings().retention()));
  }

  TemplateOperations templateOperations() {
    var stores = parts.stores();
    var templates = new TemplateFinder(stores.templates());
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
        new DescribeJobTemplate(templates),
        new ListJobTemplates(stores.templates()),
        new DeleteJobTemplate(templates, stores.templates()),
        new DescribeManagedJobTemplate(),
        new ListManagedJobTemplates());
  }

  TagOperations tagOperations() {
    var stores = parts.stores();
    var owners =
        new TagOwners(
            new JobWriter(stores.jobs()), new TemplateFinder(stores.templates()), parts.arns());
    var tags = new TagWriter(new TagStore(stores.table()));
    return new TagOperations(
        new TagResource(owners, tags),
        new UntagResource(owners, tags),
        new ListTagsForResource(owners, tags));
  }
}
