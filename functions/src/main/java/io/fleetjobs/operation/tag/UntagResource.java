package io.fleetjobs.operation.tag;

import io.fleetjobs.model.OperatorResponse.Done;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.TagRequest;
import io.fleetjobs.operation.Operation;

/** Takes tags from a job or a template; a key that is not there is no error. */
public final class UntagResource implements Operation<TagRequest.UntagResource, Done> {
  private final TagOwners owners;
  private final TagWriter tags;

  public UntagResource(TagOwners owners, TagWriter tags) {
    this.owners = owners;
    this.tags = tags;
  }

  @Override
  public Reply<Done> perform(TagRequest.UntagResource request) {
    return owners
        .find(request.resourceArn())
        .then(owner -> tags.apply(owner, before -> before.without(request.tagKeys())))
        .map(_ -> new Done());
  }
}
