package io.fleetjobs.operation;

import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse.JobPage;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.PageRequest;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import io.fleetjobs.registry.Registry;
import io.fleetjobs.store.JobStore;
import java.util.ArrayList;
import java.util.Optional;

/** Lists jobs, newest first, those being deleted last: contract section 10.3. */
public final class ListJobs implements Operation<OperatorRequest.ListJobs, JobPage> {
  /** What positions among the jobs that are being deleted start with. */
  private static final String DELETING = "d:";
  private static final String OTHERS = "j:";

  private final JobStore store;
  private final Registry registry;
  private final Arns arns;

  public ListJobs(JobStore store, Registry registry, Arns arns) {
    this.store = store;
    this.registry = registry;
    this.arns = arns;
  }

  @Override
  public Reply<JobPage> perform(OperatorRequest.ListJobs request) {
    if (request.thingGroupName().isEmpty()) {
      return Reply.accepted(new JobPage(page(request), Optional.empty()));
    }
    var name = request.thingGroupName().get();
    return registry.groupId(name)
        .map(id -> Reply.accepted(new JobPage(page(request), Optional.of(id))))
        .orElseGet(() -> Reply.rejected(
            Rejection.notFound("Thing group " + name + " cannot be found.")));
  }

  private Page<Job> page(OperatorRequest.ListJobs request) {
    var found = new ArrayList<Job>();
    var position = request.page().from().or(() -> Optional.of(start(request)));
    while (position.isPresent() && found.size() < request.page().maxResults()) {
      var wanted = request.page().maxResults() - found.size();
      var page = read(position.get(), wanted);
      page.items().stream().filter(job -> isWanted(job, request)).forEach(found::add);
      position = page.next();
    }
    return new Page<>(found, position);
  }

  private static String start(OperatorRequest.ListJobs request) {
    return request.status().filter(JobStatus.DELETION_IN_PROGRESS::equals).isPresent()
        ? DELETING
        : OTHERS;
  }

  private Page<Job> read(String position, int wanted) {
    var deleting = position.startsWith(DELETING);
    var from = Optional.of(position.substring(DELETING.length())).filter(age -> !age.isEmpty());
    var page = store.list(deleting, new PageRequest(wanted, from));
    var next = page.next().map(age -> (deleting ? DELETING : OTHERS) + age);
    return new Page<>(page.items(),
        deleting ? next : next.or(() -> Optional.of(DELETING)));
  }

  private boolean isWanted(Job job, OperatorRequest.ListJobs request) {
    return request.status().filter(status -> status != job.status()).isEmpty()
        && request.targetSelection()
            .filter(selection -> selection != job.spec().targetSelection()).isEmpty()
        && request.thingGroupName()
            .filter(group -> !job.spec().targets().contains(arns.thingGroup(group))).isEmpty();
  }
}
