import uuid

import peewee
import sqlalchemy as sa
from django.db import models
from sqlalchemy import Column, ForeignKey, Integer, String, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from tortoise import fields


# ruleid: python-models-abstract, python-models-table
class Base(DeclarativeBase):
    pass


# ruleid: python-models-abstract
class TimestampMixin:
    # ruleid: python-models-column, python-models-timestamps
    created_at: Mapped[datetime] = mapped_column(server_default=sa.func.now())


# ruleid: python-models-table, python-models-timestamps
class Customer(TimestampMixin, Base):
    # ruleid: python-models-table-name
    __tablename__ = "customers"

    # ruleid: python-models-column, python-models-key, python-models-key-sequential
    id: Mapped[int] = mapped_column(primary_key=True)
    # ruleid: python-models-column, python-models-index
    email: Mapped[str] = mapped_column(String(200), unique=True)
    # ruleid: python-models-column
    nick: Mapped[str | None]
    orders: Mapped[list["Order"]] = relationship(back_populates="customer")


# ruleid: python-models-table, python-models-timestamps
class Order(TimestampMixin, Base):
    # ruleid: python-models-table-name
    __tablename__ = "orders"
    __table_args__ = (
        # ruleid: python-models-index
        sa.Index("orders_shop_created_idx", "shop_id", "created_at"),
        # ruleid: python-models-index
        sa.UniqueConstraint("number", name="orders_number_key"),
        # ruleid: python-models-foreign-key-constraint
        sa.ForeignKeyConstraint(["shop_id", "till_id"], ["tills.shop_id", "tills.id"]),
    )

    # ruleid: python-models-column, python-models-key, python-models-key-random
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    # ruleid: python-models-column
    number = Column(Integer)
    # ruleid: python-models-column
    shop_id = Column(Integer, nullable=False)
    # ruleid: python-models-column
    till_id = Column(Integer, nullable=False)
    # ruleid: python-models-column, python-models-foreign-key, python-models-index
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), index=True)
    # ruleid: python-models-column, python-models-foreign-key
    seller_id = sa.Column(sa.BigInteger, sa.ForeignKey("staff.people.id"))


# ruleid: python-models-table
class Till(db.Model):
    __abstract__ = False
    __table_args__ = (
        # ruleid: python-models-index, python-models-key
        sa.PrimaryKeyConstraint("shop_id", "id"),
        # ruleid: python-models-foreign-key-constraint
        sa.ForeignKeyConstraint(["shop_id"], ["shops.id"]),
        # ruleid: python-models-foreign-key-constraint
        sa.ForeignKeyConstraint(columns=["owner_id"], refcolumns=["people.id"]),
    )
    # ruleid: python-models-column
    shop_id = db.Column(db.Integer)
    # ruleid: python-models-column
    id = db.Column(db.Integer)
    # ruleid: python-models-column
    owner_id = db.Column(db.Integer)


# ruleid: python-models-table
class Country(db.Model):
    # ruleid: python-models-table-name
    __tablename__ = "countries"
    # ruleid: python-models-column, python-models-key, python-models-key-given
    code = db.Column(db.String(2), primary_key=True)


# ruleid: python-models-table
class Currency(db.Model):
    # ruleid: python-models-column, python-models-key, python-models-key-given
    code: Mapped[str] = mapped_column(String(3), primary_key=True)


# ruleid: python-models-table
class Kept(db.Model):
    # ruleid: python-models-abstract
    __abstract__ = True
    # ruleid: python-models-column, python-models-key, python-models-key-sequential
    id: Mapped[intpk]


# ruleid: python-models-table
class Token(db.Model):
    # ruleid: python-models-column, python-models-key, python-models-key-random
    id: Mapped[uuidpk]


# ruleid: python-models-table-name
order_tags = Table(
    "order_tags",
    Base.metadata,
    # ruleid: python-models-column, python-models-foreign-key, python-models-key
    Column("order_id", ForeignKey("orders.id"), primary_key=True),
    # ruleid: python-models-column, python-models-foreign-key, python-models-key
    Column("tag_id", sa.ForeignKey("tags.id"), primary_key=True),
)

# ruleid: python-models-table-name
order_shops = db.Table(
    "order_shops",
    # ruleid: python-models-column, python-models-foreign-key
    db.Column("order_id", db.ForeignKey("orders.id")),
    # ruleid: python-models-column, python-models-foreign-key
    db.Column("shop_id", db.ForeignKey("shops.id")),
    # ruleid: python-models-index
    db.PrimaryKeyConstraint("order_id", "shop_id"),
)

# ruleid: python-models-index
sa.Index("orders_till_idx", Order.till_id)


# ruleid: python-models-key-default, python-models-table
class ArticleBase(models.Model):
    # ruleid: python-models-column
    title = models.CharField(max_length=100)

    class Meta:
        # ruleid: python-models-abstract
        abstract = True


# ruleid: python-models-table, python-models-timestamps
class Article(ArticleBase, TimeStampedModel):
    # ruleid: python-models-column, python-models-foreign-key, python-models-index-default
    author = models.ForeignKey("auth.User", on_delete=models.CASCADE)
    # ruleid: python-models-column, python-models-foreign-key
    editor = models.ForeignKey(User, on_delete=models.CASCADE, db_index=False)
    # ruleid: python-models-column, python-models-foreign-key, python-models-index
    details = models.OneToOneField(Details, on_delete=models.CASCADE)
    tags = models.ManyToManyField(Tag)

    class Meta:
        # ruleid: python-models-table-name
        db_table = "blog_articles"
        # ruleid: python-models-index
        unique_together = (("editor", "title"), ("title", "author"))
        # ruleid: python-models-index
        indexes = [models.Index(fields=["editor", "-created"])]


# ruleid: python-models-table
class Note(models.Model):
    # ruleid: python-models-column, python-models-key, python-models-key-sequential
    id = models.BigAutoField(primary_key=True)
    # ruleid: python-models-column, python-models-foreign-key, python-models-index-default
    author = models.ForeignKey(to=User, on_delete=models.CASCADE)


# ruleid: python-models-table
class Session(models.Model):
    # ruleid: python-models-column, python-models-key, python-models-key-given
    key = models.CharField(max_length=40, primary_key=True)


# ruleid: python-models-table
class Upload(models.Model):
    # ruleid: python-models-column, python-models-key, python-models-key-random
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)


# ruleid: python-models-key-default, python-models-table
class Comment(models.Model):
    # ruleid: python-models-column
    text = models.TextField()


# ruleid: python-models-key-default, python-models-table
class Tweet(peewee.Model):
    # ruleid: python-models-column, python-models-foreign-key, python-models-index-default
    user = peewee.ForeignKeyField(User, backref="tweets")

    class Meta:
        # ruleid: python-models-table-name
        table_name = "tweets"


# ruleid: python-models-table
class Event(Model):
    # ruleid: python-models-column, python-models-key, python-models-key-sequential
    id = fields.IntField(pk=True)
    # ruleid: python-models-column, python-models-foreign-key
    owner = fields.ForeignKeyField("models.User")


# ok: python-models-table, python-models-abstract
class OrderForm(forms.Form):
    x = 1


# ruleid: python-models-abstract
class Report:
    def rows(self):
        # ok: python-models-column
        total = sum(self.lines)
        return total


# ruleid: python-models-table
class Shelf(db.Model):
    # ok: python-models-column, python-models-foreign-key
    books = db.relationship("Book", back_populates="shelf")
    # ok: python-models-column
    label = "shelf"
    # ok: python-models-key-sequential
    # ruleid: python-models-column, python-models-foreign-key, python-models-key
    owner_id = db.Column(db.Integer, db.ForeignKey("people.id"), primary_key=True)
    # ok: python-models-key-sequential
    # ruleid: python-models-column, python-models-key
    code = db.Column(db.Integer, primary_key=True, autoincrement=False)
    # ok: python-models-index
    # ruleid: python-models-column
    note = db.Column(db.Text, index=False)
    # ok: python-models-key, python-models-key-random
    # ruleid: python-models-column
    ref = db.Column(db.UUID)


# ruleid: python-models-table
class OrderRead(BaseModel):
    # ok: python-models-column, python-models-timestamps
    number: int = Field(ge=1, description="of the order")
