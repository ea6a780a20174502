package io.fleetjobs.local.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/**
 * An MQTT 3.1.1 client that keeps its session and shows packets as received. It acknowledges a
 * packet only on demand.
 */
final class RawClient implements AutoCloseable {
  private static final int CONNECT = 0x10;
  private static final int CONNACK = 2;
  private static final int PUBLISH = 3;
  private static final int PUBACK = 0x40;
  private static final int SUBSCRIBE = 0x82;
  private static final int SUBACK = 9;
  private static final int PINGREQ = 0xc0;
  private static final int PINGRESP = 13;
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final DataInputStream input;

  private RawClient(Socket socket) throws IOException {
    this.socket = socket;
    this.input = new DataInputStream(socket.getInputStream());
  }

  /** A packet: its type, its flags, and everything after the fixed header. */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  private record Packet(int type, int flags, byte[] rest) {}

  /** A PUBLISH packet with QoS 1. */
  record Delivery(String topic, String payload, int packetId, boolean isDuplicate) {}

  static RawClient connect(int port, String clientId) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    var client = new RawClient(socket);
    client.send(
        CONNECT,
        body -> {
          body.writeUTF("MQTT");
          body.writeByte(4); // the protocol's level: 3.1.1
          body.writeByte(0); // flags: the session is kept
          body.writeShort(60); // keep-alive in seconds
          body.writeUTF(clientId);
        });
    client.await(CONNACK);
    return client;
  }

  void subscribe(String filter) throws IOException {
    send(
        SUBSCRIBE,
        body -> {
          body.writeShort(1);
          body.writeUTF(filter);
          body.writeByte(1);
        });
    await(SUBACK);
  }

  /** Returns the next PUBLISH packet; fails after ten seconds. */
  Delivery next() throws IOException {
    var packet = await(PUBLISH);
    try (var rest = new DataInputStream(new ByteArrayInputStream(packet.rest()))) {
      var topic = rest.readUTF();
      var packetId = rest.readUnsignedShort();
      return new Delivery(
          topic, new String(rest.readAllBytes(), UTF_8), packetId, (packet.flags() & 8) != 0);
    }
  }

  void acknowledge(Delivery delivery) throws IOException {
    send(PUBACK, body -> body.writeShort(delivery.packetId()));
  }

  /** Returns when the broker has handled all packets that were sent before. */
  void awaitPing() throws IOException {
    send(PINGREQ, _ -> {});
    await(PINGRESP);
  }

  private interface Body {
    void write(DataOutputStream target) throws IOException;
  }

  private void send(int header, Body body) throws IOException {
    var rest = new ByteArrayOutputStream();
    body.write(new DataOutputStream(rest));
    var packet = new ByteArrayOutputStream();
    packet.write(header);
    packet.write(rest.size()); // all packets here are shorter than 128 bytes
    rest.writeTo(packet);
    socket.getOutputStream().write(packet.toByteArray());
    socket.getOutputStream().flush();
  }

  private Packet await(int type) throws IOException {
    var packet = read();
    while (packet.type() != type) {
      packet = read();
    }
    return packet;
  }

  private Packet read() throws IOException {
    var header = input.readUnsignedByte();
    var length = 0;
    var shift = 0;
    int digit;
    do {
      digit = input.readUnsignedByte();
      length |= (digit & 0x7f) << shift;
      shift += 7;
    } while ((digit & 0x80) != 0);
    return new Packet(header >> 4, header & 0x0f, input.readNBytes(length));
  }

  /** Resets the connection without DISCONNECT, as if the device had lost its network. */
  @Override
  public void close() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }
}
