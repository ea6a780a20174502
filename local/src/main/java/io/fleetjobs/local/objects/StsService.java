package io.fleetjobs.local.objects;

import io.fleetjobs.local.http.LocalRequest;
import io.fleetjobs.local.http.LocalResponse;
import io.fleetjobs.local.http.LocalService;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** AssumeRole: anybody may be any role, for as long as is asked for. */
public final class StsService implements LocalService {
  private final InstantSource time;

  public StsService(InstantSource time) {
    this.time = time;
  }

  @Override
  public Optional<LocalResponse> serve(LocalRequest request) {
    if (!request.method().equals("POST") || !request.rawPath().equals("/")) {
      return Optional.empty();
    }
    var form = form(new String(request.body(), StandardCharsets.UTF_8));
    return "AssumeRole".equals(form.apply("Action")) ? Optional.of(answer(form)) : Optional.empty();
  }

  private LocalResponse answer(Function<String, String> form) {
    var end = time.instant().plusSeconds(Long.parseLong(form.apply("DurationSeconds")));
    var body = """
        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
        <AssumedRoleUser><Arn>%s</Arn><AssumedRoleId>AROALOCAL:%s</AssumedRoleId></AssumedRoleUser>
        <Credentials><AccessKeyId>ASIALOCAL</AccessKeyId><SecretAccessKey>%s</SecretAccessKey>
        <SessionToken>%s</SessionToken><Expiration>%s</Expiration></Credentials>
        </AssumeRoleResult></AssumeRoleResponse>
        """.formatted(Xml.text(form.apply("RoleArn")), Xml.text(form.apply("RoleSessionName")),
        Sessions.SECRET, Sessions.token(end), end);
    return new LocalResponse(200, Map.of("content-type", "text/xml"),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static Function<String, String> form(String body) {
    var values = Arrays.stream(body.split("&", -1)).map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(pair -> pair[0],
            pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8), (_, last) -> last));
    return name -> values.getOrDefault(name, "");
  }
}
