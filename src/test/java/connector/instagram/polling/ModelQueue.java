package connector.instagram.polling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A storage queue: a message that was received is invisible until it is deleted or let go. */
final class ModelQueue {
  private final List<Message> messages = new ArrayList<>();

  /** One message, and who has it. */
  static final class Message {
    final String text;
    private int holder = -1;
    private int deliveries;

    private Message(String text) {
      this.text = text;
    }
  }

  boolean send(String text) {
    return messages.add(new Message(text));
  }

  boolean hasVisible() {
    return messages.stream().anyMatch(message -> message.holder < 0);
  }

  int size() {
    return messages.size();
  }

  /** Empty when another consumer was quicker. */
  Optional<Message> receive(int consumer) {
    Optional<Message> first = messages.stream().filter(message -> message.holder < 0).findFirst();
    first.ifPresent(
        message -> {
          message.holder = consumer;
          message.deliveries++;
        });
    return first;
  }

  /** Nothing happens when the message has been given to somebody else meanwhile. */
  boolean delete(Message message, int consumer) {
    return message.holder == consumer && messages.remove(message);
  }

  /** What a consumer that failed or died leaves behind becomes visible again. */
  void letGo(int consumer) {
    messages.stream()
        .filter(message -> message.holder == consumer)
        .forEach(message -> message.holder = -1);
  }

  /** Some consumer took longer than its lock lasts; it does not know. */
  boolean expireOneLock() {
    Optional<Message> held = messages.stream().filter(message -> message.holder >= 0).findFirst();
    held.ifPresent(message -> message.holder = -1);
    return held.isPresent();
  }

  boolean deliveredTwice(Message message) {
    return message.deliveries > 1;
  }
}
