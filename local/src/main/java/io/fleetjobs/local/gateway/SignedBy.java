package io.fleetjobs.local.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.local.http.LocalRequest;
import io.fleetjobs.local.template.Account;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the access key id of a request's signature. The local run does not check signatures: it
 * believes the id, and takes it for the name of an IAM user.
 */
final class SignedBy {
  private static final Pattern ID =
      Pattern.compile("Credential=([A-Za-z0-9]{1,128})/\\d+/[^/]*/[^/]+/aws4_request");

  private SignedBy() {}

  /**
   * Returns the part {@code authorizer} of API Gateway's event; empty for a request that is not
   * signed, and for an access key id that cannot be the name of a user.
   */
  static Optional<ObjectNode> authorizer(LocalRequest request, Account account) {
    var match = ID.matcher(request.credential());
    return match.find() ? Optional.of(authorizer(match.group(1), account)) : Optional.empty();
  }

  private static ObjectNode authorizer(String accessKeyId, Account account) {
    var authorizer = JsonNodeFactory.instance.objectNode();
    authorizer
        .putObject("iam")
        .put("accessKey", accessKeyId)
        .put("accountId", account.id())
        .put("callerId", accessKeyId)
        .put("userArn", "arn:aws:iam::" + account.id() + ":user/" + accessKeyId)
        .put("userId", accessKeyId);
    return authorizer;
  }
}
