package io.fleetjobs.operation.job;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse.JobPage;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.TargetArn;
import io.fleetjobs.operation.OperatorOperation;
import io.fleetjobs.operation.Pages;
import io.fleetjobs.operation.SealedListing;
import io.fleetjobs.registry.Registry;
import io.fleetjobs.store.Lists;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists jobs, the newest first: contract section 10.3. */
public final class ListJobs implements OperatorOperation<OperatorRequest.ListJobs, JobPage> {
  private final Lists lists;
  private final Registry registry;
  private final Arns arns;

  public ListJobs(Lists lists, Registry registry, Arns arns) {
    this.lists = lists;
    this.registry = registry;
    this.arns = arns;
  }

  @Override
  public Reply<JobPage> perform(OperatorRequest.ListJobs request, Caller caller) {
    if (request.thingGroupName().isEmpty()) {
      return page(request, request.thingGroupId(), caller);
    }
    var name = request.thingGroupName().get();
    if (caller.refusalOfTargets(List.of(arns.thingGroup(name))).isPresent()) {
      return Reply.accepted(new JobPage(new Page<>(List.of(), Optional.empty()), Optional.empty()));
    }
    return registry
        .groupId(name)
        .map(id -> page(request, Optional.of(id), caller))
        .orElseGet(
            () -> Reply.rejected(Rejection.notFound("Thing group " + name + " cannot be found.")));
  }

  private Reply<JobPage> page(
      OperatorRequest.ListJobs request, Optional<String> groupId, Caller caller) {
    var ids = new HashMap<String, Optional<String>>();
    return Pages.wanted(
            new SealedListing<>(lists.jobs(request.status()), caller),
            request.page(),
            job ->
                isWanted(job, request)
                    && caller.refusal(job).isEmpty()
                    && request.thingGroupId().filter(id -> !hasGroup(job, id, ids)).isEmpty(),
            caller::hasAskedEnough)
        .map(page -> new JobPage(page, groupId));
  }

  private boolean isWanted(Job job, OperatorRequest.ListJobs request) {
    return request.status().filter(status -> status != job.shownStatus()).isEmpty()
        && request
            .targetSelection()
            .filter(selection -> selection != job.spec().targetSelection())
            .isEmpty()
        && (request.namespaceId().isEmpty()
            || request.namespaceId().equals(job.spec().namespaceId()))
        && request
            .thingGroupName()
            .filter(group -> !job.spec().targets().contains(arns.thingGroup(group)))
            .isEmpty();
  }

  /**
   * True if a group with this id is among the job's targets. The registry finds groups by name
   * only.
   *
   * @param ids caches the ids of groups by name
   */
  private boolean hasGroup(Job job, String id, Map<String, Optional<String>> ids) {
    return job.spec().targets().stream()
        .map(arns::parseTarget)
        .filter(TargetArn.ThingGroup.class::isInstance)
        .map(TargetArn.ThingGroup.class::cast)
        .anyMatch(group ->
            ids.computeIfAbsent(group.name(), registry::groupId).filter(id::equals).isPresent());
  }
}
