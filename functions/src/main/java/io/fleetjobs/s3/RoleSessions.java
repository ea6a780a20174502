package io.fleetjobs.s3;

import io.fleetjobs.cache.LruCache;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * Caches sessions of the roles that jobs name, one for each role and job.
 *
 * <p>A presigned URL expires with the credentials that signed it, and a session of another role
 * lasts one hour at most. So a session signs the URLs that expire before it. In its first five
 * minutes it signs any URL: one for a whole hour may then expire up to five minutes early.
 */
public final class RoleSessions {
  private static final Duration LENGTH = Duration.ofHours(1);
  private static final Duration YOUNG = Duration.ofMinutes(5);
  private static final Duration REFUSED_FOR = Duration.ofSeconds(10);
  private static final Duration UNAVAILABLE_FOR = Duration.ofSeconds(5);
  private static final int BAD_REQUEST = 400;
  private static final int SERVER_ERROR = 500;
  private static final int MAX_SESSIONS = 1_000;

  private final Supplier<StsClient> client;
  private final InstantSource time;
  private final LruCache<String, Kept> kept = new LruCache<>(MAX_SESSIONS);

  /** The answer of STS to a request for a session of a role. */
  public sealed interface Session {
    record Open(AwsCredentialsIdentity credentials) implements Session {}

    /**
     * @param why error code of STS, such as {@code AccessDenied}
     */
    record Refused(String why) implements Session {}

    /** STS failed, throttled, or did not answer. */
    record Unavailable(SdkException cause) implements Session {}
  }

  /**
   * @param until end of the credentials; after a failure, the instant from which STS is asked again
   */
  private record Kept(Session session, Instant since, Instant until) {
    boolean isGoodFor(Duration life, Instant now) {
      return switch (session) {
        case Session.Open _ ->
            !now.isBefore(since)
                && (now.isBefore(since.plus(YOUNG)) || !now.plus(life).isAfter(until));
        case Session.Refused _, Session.Unavailable _ -> now.isBefore(until);
      };
    }
  }

  /**
   * @param client asked for only when a role is used
   */
  public RoleSessions(Supplier<StsClient> client, InstantSource time) {
    this.client = client;
    this.time = time;
  }

  /**
   * Returns a session of the role for a job that can sign URLs of the given lifetime, or the
   * refusal of STS. A refusal is cached for ten seconds and for all jobs of the role. The name of
   * the session is the job's id, which CloudTrail shows.
   *
   * @param life at most an hour
   * @throws RoleUnavailableException if STS cannot be asked now; also without asking for five
   *     seconds after that, so that requests do not wait for STS one after the other
   */
  public Session of(String roleArn, String jobId, Duration life) {
    var now = time.instant();
    var session =
        good(key(roleArn, jobId), life, now)
            .or(() -> good(roleArn, life, now))
            .orElseGet(() -> renew(roleArn, jobId, now));
    if (session instanceof Session.Unavailable(var cause)) {
      throw new RoleUnavailableException(roleArn, cause);
    }
    return session;
  }

  private Optional<Session> good(String key, Duration life, Instant now) {
    return kept.find(key).filter(known -> known.isGoodFor(life, now)).map(Kept::session);
  }

  /** Asks STS. A failure is remembered for the role, since it concerns all of its jobs. */
  private Session renew(String roleArn, String jobId, Instant now) {
    var asked = ask(roleArn, jobId, now);
    if (asked.session() instanceof Session.Open) {
      kept.put(key(roleArn, jobId), asked);
    } else {
      kept.put(roleArn, asked);
    }
    return asked.session();
  }

  private static String key(String roleArn, String jobId) {
    return roleArn + " " + jobId;
  }

  /** Returns the name of a job's sessions. STS requires two characters, a job's id has one. */
  private static String sessionName(String jobId) {
    return jobId.length() > 1 ? jobId : jobId + "-";
  }

  private Kept ask(String roleArn, String jobId, Instant now) {
    try {
      var credentials =
          client
              .get()
              .assumeRole(r ->
                  r.roleArn(roleArn)
                      .roleSessionName(sessionName(jobId))
                      .durationSeconds((int) LENGTH.toSeconds()))
              .credentials();
      return new Kept(
          new Session.Open(
              AwsSessionCredentials.create(
                  credentials.accessKeyId(),
                  credentials.secretAccessKey(),
                  credentials.sessionToken())),
          now,
          credentials.expiration());
    } catch (StsException refused) {
      return refused.isThrottlingException()
              || refused.statusCode() < BAD_REQUEST
              || refused.statusCode() >= SERVER_ERROR
          ? unavailable(refused, now)
          : new Kept(
              new Session.Refused(refused.awsErrorDetails().errorCode()),
              now,
              now.plus(REFUSED_FOR));
    } catch (SdkException unanswered) {
      return unavailable(unanswered, now);
    }
  }

  private static Kept unavailable(SdkException cause, Instant now) {
    return new Kept(new Session.Unavailable(cause), now, now.plus(UNAVAILABLE_FOR));
  }
}
