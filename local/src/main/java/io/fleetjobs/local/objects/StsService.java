package io.fleetjobs.local.objects;

import io.fleetjobs.local.http.LocalRequest;
import io.fleetjobs.local.http.LocalResponse;
import io.fleetjobs.local.http.LocalService;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Serves AssumeRole and GetCallerIdentity of STS. Any caller may assume any role, for any duration.
 */
public final class StsService implements LocalService {
  private static final Duration ORDINARY_LIFE = Duration.ofHours(1);

  private final String account;
  private final InstantSource time;

  public StsService(String account, InstantSource time) {
    this.account = account;
    this.time = time;
  }

  /** Returns the operation that a request names; empty text if it names none. */
  public static String operation(LocalRequest request) {
    return form(new String(request.body(), StandardCharsets.UTF_8)).apply("Action");
  }

  @Override
  public Optional<LocalResponse> serve(LocalRequest request) {
    if (!request.method().equals("POST") || !request.rawPath().equals("/")) {
      return Optional.empty();
    }
    var form = form(new String(request.body(), StandardCharsets.UTF_8));
    return Optional.of(
        switch (form.apply("Action")) {
          case "AssumeRole" -> assumedRole(form);
          case "GetCallerIdentity" -> callerIdentity();
          case String other -> refusal("The local STS has no operation " + other + ".");
        });
  }

  private LocalResponse assumedRole(Function<String, String> form) {
    var seconds = form.apply("DurationSeconds");
    var end =
        time.instant()
            .plusSeconds(seconds.isEmpty() ? ORDINARY_LIFE.toSeconds() : Long.parseLong(seconds));
    var body =
        """
        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
        <AssumedRoleUser><Arn>%s</Arn><AssumedRoleId>AROALOCAL:%s</AssumedRoleId></AssumedRoleUser>
        <Credentials><AccessKeyId>ASIALOCAL</AccessKeyId><SecretAccessKey>%s</SecretAccessKey>
        <SessionToken>%s</SessionToken><Expiration>%s</Expiration></Credentials>
        </AssumeRoleResult></AssumeRoleResponse>
        """
            .formatted(
                Xml.text(form.apply("RoleArn")),
                Xml.text(form.apply("RoleSessionName")),
                Sessions.SECRET,
                Sessions.token(end),
                end);
    return answer(200, body);
  }

  private LocalResponse callerIdentity() {
    return answer(
        200,
        """
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <GetCallerIdentityResult><Arn>arn:aws:iam::%1$s:root</Arn><UserId>%1$s</UserId>
        <Account>%1$s</Account></GetCallerIdentityResult></GetCallerIdentityResponse>
        """
            .formatted(account));
  }

  private static LocalResponse refusal(String message) {
    return answer(
        400,
        """
        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
        <Code>InvalidAction</Code><Message>%s</Message></Error></ErrorResponse>
        """
            .formatted(Xml.text(message)));
  }

  private static LocalResponse answer(int status, String body) {
    return new LocalResponse(
        status, Map.of("content-type", "text/xml"), body.getBytes(StandardCharsets.UTF_8));
  }

  private static Function<String, String> form(String body) {
    var values =
        Arrays.stream(body.split("&", -1))
            .map(pair -> pair.split("=", 2))
            .filter(pair -> pair.length == 2)
            .collect(
                Collectors.toMap(
                    pair -> pair[0],
                    pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                    (_, last) -> last));
    return name -> values.getOrDefault(name, "");
  }
}
