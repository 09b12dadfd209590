package com.example.imports;

import java.io.ObjectInputStream;
import org.yaml.snakeyaml.Yaml;

class Imports {
    Object socket(Socket socket) throws Exception {
        ObjectInputStream input = new ObjectInputStream(socket.getInputStream());
        // ruleid: java-unsafe-deserialization
        return input.readObject();
    }

    Object xml(InputStream body) {
        // ruleid: java-unsafe-deserialization
        return new XMLDecoder(body).readObject();
    }

    Object xstream(String body) {
        XStream xstream = new XStream();
        // ruleid: java-unsafe-deserialization
        return xstream.fromXML(body);
    }

    void jackson(ObjectMapper mapper) {
        // ruleid: java-unsafe-deserialization
        mapper.enableDefaultTyping();
    }

    Object filtered(InputStream body) throws Exception {
        ObjectInputStream input = new ObjectInputStream(body);
        input.setObjectInputFilter(FILTER);
        // ok: java-unsafe-deserialization
        return input.readObject();
    }

    Object copy(Order order) throws Exception {
        output.writeObject(order);
        ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        // ok: java-unsafe-deserialization
        return input.readObject();
    }

    Object limited(String body) {
        XStream xstream = new XStream();
        xstream.allowTypes(new Class[] {Order.class});
        // ok: java-unsafe-deserialization
        return xstream.fromXML(body);
    }

    private void readObject(ObjectInputStream input) throws Exception {
        // ok: java-unsafe-deserialization
        name = (String) input.readObject();
    }

    Order json(ObjectMapper mapper, String body) throws Exception {
        // ok: java-unsafe-deserialization
        return mapper.readValue(body, Order.class);
    }

    void yaml(String text, Reader reader) {
        // ruleid: java-unsafe-deserialization-yaml
        Object first = new Yaml().load(text);
        Yaml yaml = new Yaml();
        // ruleid: java-unsafe-deserialization-yaml
        Object second = yaml.load(reader);
        // ruleid: java-unsafe-deserialization-yaml
        Object third = yaml.loadAll(text);
        // ok: java-unsafe-deserialization-yaml
        Object own = yaml.load(getClass().getResourceAsStream("/defaults.yaml"));
        // ok: java-unsafe-deserialization-yaml
        Object safe = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }
}
