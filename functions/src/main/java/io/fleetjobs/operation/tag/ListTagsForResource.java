package io.fleetjobs.operation.tag;

import io.fleetjobs.model.Reply;
import io.fleetjobs.model.TagRequest;
import io.fleetjobs.model.Tags;
import io.fleetjobs.operation.Operation;

/** Lists the tags of a job or a template. */
public final class ListTagsForResource implements Operation<TagRequest.ListTagsForResource, Tags> {
  private final TagOwners owners;
  private final TagWriter tags;

  public ListTagsForResource(TagOwners owners, TagWriter tags) {
    this.owners = owners;
    this.tags = tags;
  }

  @Override
  public Reply<Tags> perform(TagRequest.ListTagsForResource request) {
    return owners.find(request.resourceArn()).map(tags::find);
  }
}
